import * as vscode from 'vscode';
import { inWorkspace, type Root, systemRoots, withAdded } from '../roots';

/** Where a list of roots is kept. */
export type Scope = 'user' | 'workspace';

const TARGETS = { user: vscode.ConfigurationTarget.Global, workspace: vscode.ConfigurationTarget.Workspace };

interface Choice extends vscode.QuickPickItem {
  readonly scope: Scope;
}

/**
 * Adds folders of images to `progeny.images.roots`.
 *
 * @param chosen paths of folders; without them the user is asked
 * @param scope without it the user is asked, where there is a choice
 */
export async function chooseRoots(chosen?: readonly string[], scope?: Scope): Promise<void> {
  await addRoots(chosen ?? (await pickFolders()), scope);
}

/** The same for roots of any kind. Nothing is asked and nothing written where there are none. */
export async function addRoots(roots: readonly Root[], scope?: Scope): Promise<void> {
  const target = roots.length > 0 ? (scope ?? (await pickScope(roots))) : undefined;
  const own = target && (await ownRoots(target));
  if (target === undefined || own === undefined) {
    return;
  }
  const added = target === 'workspace' ? roots.map((it) => inWorkspace(it, firstFolder())) : roots;
  const settings = vscode.workspace.getConfiguration('progeny');
  await settings.update('images.roots', withAdded(own, added), TARGETS[target]);
}

async function pickFolders(): Promise<string[]> {
  const [system] = systemRoots(process.platform, process.env);
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: 'Look Here for Images',
    ...(system === undefined ? {} : { defaultUri: vscode.Uri.file(system) }),
    title: 'Folders with Windows binaries: System32, or that of a mounted image',
  });
  return (uris ?? []).map((it) => it.fsPath);
}

/** The first choice is the user's own settings, unless all that is added lies in the workspace. */
async function pickScope(roots: readonly Root[]): Promise<Scope | undefined> {
  if (vscode.workspace.workspaceFolders === undefined) {
    return 'user';
  }
  const { user, workspace } = lists();
  const forUser: Choice = {
    scope: 'user',
    label: '$(account) User settings',
    description: 'on this machine, for all workspaces',
    ...(workspace.length > 0 ? { detail: 'This workspace has a list of its own, which counts here instead.' } : {}),
  };
  const forWorkspace: Choice = {
    scope: 'workspace',
    label: '$(root-folder) Workspace settings',
    description: 'for everybody who has these settings; paths outside the workspace stay as they are',
    ...(workspace.length === 0 && user.length > 0
      ? { detail: 'This list counts here instead of the one in your user settings.' }
      : {}),
  };
  const isWithin = roots.every((it) => inWorkspace(it, firstFolder()) !== it);
  const choices = isWithin ? [forWorkspace, forUser] : [forUser, forWorkspace];
  return (await vscode.window.showQuickPick(choices, { title: 'Where should these folders be remembered?' }))?.scope;
}

/** The list that is there. A first one takes the place of Windows' own folders, so the user says whether those stay. */
async function ownRoots(scope: Scope): Promise<readonly unknown[] | undefined> {
  const { user, workspace } = lists();
  const own = scope === 'user' ? user : workspace;
  const isFirst = scope === 'user' ? user.length === 0 : user.length + workspace.length === 0;
  const system = systemRoots(process.platform, process.env);
  if (!isFirst || system.length === 0) {
    return own;
  }
  const besides = { label: "In addition to this Windows' own folders", description: system.join(', '), roots: system };
  const instead = { label: 'Instead of them', description: 'only what you have chosen is read', roots: [] };
  return (await vscode.window.showQuickPick([besides, instead], { title: 'Where are images looked for from now on?' }))?.roots;
}

function lists(): { readonly user: readonly unknown[]; readonly workspace: readonly unknown[] } {
  const known = vscode.workspace.getConfiguration('progeny').inspect<unknown[]>('images.roots');
  return { user: known?.globalValue ?? [], workspace: known?.workspaceValue ?? [] };
}

function firstFolder(): string | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
}
