import * as vscode from 'vscode';
import type { Server } from '../client';
import { STATUS, type Status } from '../protocol';
import { nextChange } from './programs';

const KIND = 'source.fixAll.progeny';
const MOST_FILES = 2000;

/**
 * Applies the safe fixes of all rules in the workspace, after the user has seen them. Waits for the evidence of the parents
 * that they name, because most fixes come from there.
 */
export async function fixAll(server: Server): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const title = 'Progeny: checking all rules';
  const edit = await vscode.window.withProgress({ location, title, cancellable: true }, (_, token) =>
    fixes(server, token),
  );
  if (edit === undefined) {
    return;
  }
  if (edit.size === 0) {
    void vscode.window.showInformationMessage('Progeny: no rule of the workspace has a safe fix.');
    return;
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/** All safe fixes, each to be confirmed; nothing if the user gave up. */
export async function fixes(server: Server, token: vscode.CancellationToken): Promise<vscode.WorkspaceEdit | undefined> {
  const files = await vscode.workspace.findFiles('**/*.{eql,toml}', '**/{node_modules,target}/**', MOST_FILES, token);
  for (const file of files) {
    if (token.isCancellationRequested) {
      return undefined;
    }
    await actions(file); // asks for the evidence, which is gathered while the others are opened
  }
  await settled(server, token);
  const edit = new vscode.WorkspaceEdit();
  for (const file of token.isCancellationRequested ? [] : files) {
    for (const action of await actions(file)) {
      for (const [uri, edits] of action.edit?.entries() ?? []) {
        const label = `Safe fixes in ${vscode.workspace.asRelativePath(uri)}`;
        edits.forEach((it) => edit.replace(uri, it.range, it.newText, { label, needsConfirmation: true }));
      }
    }
  }
  return token.isCancellationRequested ? undefined : edit;
}

async function actions(file: vscode.Uri): Promise<vscode.CodeAction[]> {
  const { lineCount } = await vscode.workspace.openTextDocument(file);
  const all = new vscode.Range(0, 0, lineCount, 0);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', file, all, KIND, 10);
}

async function settled(server: Server, token: vscode.CancellationToken): Promise<void> {
  for (;;) {
    const changed = nextChange(server, token);
    const status = await server.ask<Status>(STATUS, {}, token);
    const isBusy = status !== undefined && (status.pending || status.stage === 'opening' || status.reading.length > 0);
    if (!isBusy || token.isCancellationRequested) {
      changed.stop();
      return;
    }
    await changed.happened;
  }
}
