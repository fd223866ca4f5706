import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Server } from '../client';
import type { EvidenceView } from '../evidence/view';
import { notice } from '../printable';
import { PACK, type Packed, type PackWish, STATUS, type Status } from '../protocol';
import type { Root } from '../roots';
import { Advice, CHOOSE_FOLDERS } from '../trouble';
import { addRoots, type Scope } from './roots';

const PACKS = { 'Evidence packs': ['zip', 'ZIP'] };

/**
 * Writes what is known of programs into one file that stands for their images elsewhere.
 *
 * @param programs file names; without them the user is asked whether it is those of the view or all
 * @param to without it the user is asked
 * @returns the files; there are several where the roots are several builds of Windows
 */
export async function exportPack(
  server: Server,
  view: EvidenceView,
  programs?: readonly string[],
  to?: vscode.Uri,
): Promise<readonly string[]> {
  const chosen = programs ?? (await pickPrograms(server, view));
  const target = chosen && (to ?? (await pickFile()));
  if (!chosen || !target) {
    return [];
  }
  const location = vscode.ProgressLocation.Notification;
  const packed = await vscode.window.withProgress(
    { location, title: 'Progeny: packing evidence', cancellable: true },
    (progress, token) => {
      const wish: PackWish = { to: target.toString(), programs: chosen, workDoneToken: randomUUID() };
      return server.work<Packed>(PACK, wish, progress, token);
    },
  );
  report(packed);
  return packed.packs.map((it) => it.file);
}

/**
 * Adds evidence packs to the roots.
 *
 * @param roots without them the user is asked which, and what they are called
 * @param scope without it the user is asked, where there is a choice
 */
export async function choosePack(roots?: readonly Root[], scope?: Scope): Promise<void> {
  await addRoots(roots ?? (await pickPacks()), scope);
}

async function pickPacks(): Promise<Root[]> {
  const files = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: PACKS,
    openLabel: 'Use This Evidence',
    title: 'Evidence packs',
  });
  const label = files && (await vscode.window.showInputBox({
    title: 'Which build of Windows is it?',
    prompt: 'Findings call it so. Leave it empty if there is one build only.',
    placeHolder: 'Windows 11 24H2',
  }));
  if (files === undefined || label === undefined) {
    return [];
  }
  const name = label.trim();
  return files.map(({ fsPath }) => (name ? { path: fsPath, label: name } : fsPath));
}

async function pickPrograms(server: Server, view: EvidenceView): Promise<readonly string[] | undefined> {
  const known = (await server.request<Status>(STATUS, {})).names;
  if (known.length === 0) {
    throw new Advice('No images are known yet, so there is nothing to pack.', [CHOOSE_FOLDERS]);
  }
  const shown = view.shown.filter((it) => it.state === 'found').map((it) => it.name);
  const choices = [
    ...(shown.length > 0
      ? [{ label: shown.join(', '), description: 'with the libraries that serve them', programs: shown }]
      : []),
    { label: `All ${known.length} images`, description: 'reads those that were not read yet', programs: [] },
  ];
  return (await vscode.window.showQuickPick(choices, { title: 'Evidence of what?' }))?.programs;
}

function pickFile(): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Evidence pack',
    filters: PACKS,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'progeny.evidence.zip') } : {}),
  });
}

/** Does not wait for an answer. */
function report({ packs, problems }: Packed): void {
  const images = packs.reduce((sum, it) => sum + it.images, 0);
  const left = problems.length > 0 ? `; ${problems.length} could not be read: ${problems.slice(0, 3).join('; ')}` : '';
  if (packs.length > 0) {
    const files = packs.map((it) => vscode.workspace.asRelativePath(it.file)).join(', ');
    void vscode.window.showInformationMessage(notice(`Progeny: The evidence of ${images} images is in ${files}${left}.`));
  } else {
    void vscode.window.showWarningMessage(notice(`Progeny: There was nothing to pack${left}.`));
  }
}
