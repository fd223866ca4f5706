import * as vscode from 'vscode';
import type { Server } from '../client';
import { STATUS, type Status } from '../protocol';
import { isRule } from '../rules';
import { settled } from './waiting';

const KIND = 'source.fixAll.progeny';
const MOST_FILES = 2000;

/** The safe fixes of rules, each to be confirmed. */
export interface Fixes {
  readonly edit: vscode.WorkspaceEdit;
  /** Whether the workspace has more rules than were looked at. */
  readonly isPartial: boolean;
}

/**
 * Applies the safe fixes of all rules in the workspace, after the user has seen them. Waits for the evidence of the parents
 * that they name, because most fixes come from there.
 */
export async function fixAll(server: Server): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const title = 'Progeny: checking all rules';
  const { edit, isPartial } = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
    fixes(server, token, (message) => progress.report({ message })),
  );
  const among = isPartial ? `the first ${MOST_FILES} files` : 'the workspace';
  if (edit.size === 0) {
    void vscode.window.showInformationMessage(`Progeny: no rule in ${among} has a safe fix.`);
    return;
  }
  if (isPartial) {
    void vscode.window.showWarningMessage(`Progeny: the fixes are those of ${among}. Apply them and ask again in a smaller folder.`);
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/**
 * The safe fixes of all rules, of documents that were never saved too, and in all of them for the text as it stands in the
 * editor.
 *
 * @throws vscode.CancellationError if the user gave up
 */
export async function fixes(server: Server, token: vscode.CancellationToken, say: (message: string) => void): Promise<Fixes> {
  await server.start();
  const found = await vscode.workspace.findFiles('**/*.{eql,toml}', '**/{node_modules,target}/**', MOST_FILES + 1, token);
  const unsaved = vscode.workspace.textDocuments.filter((it) => it.isUntitled && isRule(it)).map((it) => it.uri);
  const files = [...unsaved, ...found.slice(0, MOST_FILES)];
  for (const [index, file] of files.entries()) {
    stopIfUnwanted(token);
    say(`${index + 1} of ${files.length} files`);
    await actions(file); // asks for the evidence, which is gathered while the others are opened
  }
  say('waiting for evidence');
  await settled(server, token, () => server.request<Status>(STATUS, {}, token), isBusy);
  const edit = new vscode.WorkspaceEdit();
  for (const file of files) {
    stopIfUnwanted(token);
    for (const action of await actions(file)) {
      for (const [uri, edits] of action.edit?.entries() ?? []) {
        const label = `Safe fixes in ${vscode.workspace.asRelativePath(uri)}`;
        edits.forEach((it) => edit.replace(uri, it.range, it.newText, { label, needsConfirmation: true }));
      }
    }
  }
  return { edit, isPartial: found.length > MOST_FILES };
}

function stopIfUnwanted(token: vscode.CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new vscode.CancellationError();
  }
}

async function actions(file: vscode.Uri): Promise<vscode.CodeAction[]> {
  const { lineCount } = await vscode.workspace.openTextDocument(file);
  const all = new vscode.Range(0, 0, lineCount, 0);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', file, all, KIND, 10);
}

function isBusy({ pending, stage, reading }: Status): boolean {
  return pending || stage === 'opening' || reading.length > 0;
}
