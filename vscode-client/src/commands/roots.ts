import * as path from 'node:path';
import * as vscode from 'vscode';

/**
 * Adds folders to `progeny.images.roots`: to the settings of the workspace where one of them lies in it or the workspace
 * already names roots, else to the user's.
 *
 * @param chosen paths of folders; without them the user is asked
 */
export async function chooseRoots(chosen?: readonly string[]): Promise<void> {
  const folders = chosen ?? (await pickFolders());
  if (folders.length === 0) {
    return;
  }
  const settings = vscode.workspace.getConfiguration('progeny');
  const own = settings.inspect<unknown[]>('images.roots')?.workspaceValue;
  const inWorkspace = folders.some((it) => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(it)) !== undefined);
  const isForWorkspace = vscode.workspace.workspaceFolders !== undefined && (own !== undefined || inWorkspace);
  const target = isForWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const before = settings.get<unknown[]>('images.roots', []);
  const added = folders.map(portable).filter((it) => !before.includes(it));
  await settings.update('images.roots', [...before, ...added], target);
}

async function pickFolders(): Promise<string[]> {
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: 'Look Here for Images',
    title: 'Folders with Windows binaries: System32, or that of a mounted image',
  });
  return (uris ?? []).map((it) => it.fsPath);
}

/** A folder of the workspace as others who have the same workspace can use it. */
function portable(folder: string): string {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const relative = first === undefined ? '..' : path.relative(first, folder);
  const isWithin = !relative.startsWith('..') && !path.isAbsolute(relative);
  return isWithin ? path.posix.join('${workspaceFolder}', ...relative.split(path.sep)) : folder;
}
