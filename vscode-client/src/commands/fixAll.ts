import * as vscode from 'vscode';
import type { Server } from '../client';
import { STATUS, type Status } from '../protocol';
import { isRule, needsServer } from '../rules';
import { Advice, OPEN_FOLDER, Trouble } from '../trouble';
import { settled } from './waiting';

const KIND = 'source.fixAll.progeny';
const MOST_FILES = 2000;

/** The safe fixes of one document. */
export interface Change {
  readonly uri: vscode.Uri;
  readonly edits: readonly vscode.TextEdit[];
  /** What the document held when they were made. */
  readonly text: string;
}

/** The safe fixes of rules. */
export interface Fixes {
  /** One for each document that has some. */
  readonly changes: readonly Change[];
  /** How many documents with rules were looked at. */
  readonly rules: number;
  /** Whether the workspace has more rules than were looked at. */
  readonly isPartial: boolean;
}

/** Whether each fix is shown before it is made. */
export type How = 'preview' | 'all';

/** What is to be done with the fixes. */
interface Choice extends vscode.QuickPickItem {
  readonly how: How;
}

/**
 * Applies the safe fixes of all rules in the workspace, after the user has seen them or said so. Waits for the evidence of the parents
 * that they name, because most fixes come from there.
 *
 * @param how without it the user is asked
 */
export async function fixAll(server: Server, how?: How): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const { changes, rules, isPartial } = await vscode.window.withProgress(
    { location, title: 'Progeny: checking all rules', cancellable: true },
    (progress, token) => fixes(server, token, (message) => progress.report({ message })),
  );
  if (rules === 0) {
    throw noRules();
  }
  if (changes.length === 0) {
    const said = `Progeny: Nothing can be fixed safely in ${count(rules)} with rules.`;
    void vscode.window.showInformationMessage(said);
    return;
  }
  const wanted = how ?? (await pickHow(changes.length, isPartial));
  if (wanted === undefined) {
    return;
  }
  for (const { uri, text } of changes) {
    if ((await vscode.workspace.openTextDocument(uri)).getText() !== text) {
      throw new Trouble(`${vscode.workspace.asRelativePath(uri)} has changed in the meantime, so no file was fixed. Try again.`, []);
    }
  }
  const isSaved = changes.every(({ uri }) => uri.scheme === 'file'); // VS Code saves what a refactoring changes, and would ask where to
  const isDone = await vscode.workspace.applyEdit(edit(changes, wanted), { isRefactoring: isSaved });
  if (wanted === 'all') {
    if (!isDone) {
      throw new Trouble('The fixes could not be made.', []);
    }
    void vscode.window.showInformationMessage(`Progeny: Safe fixes were made in ${count(changes.length)}.`);
  }
}

async function pickHow(files: number, isPartial: boolean): Promise<How | undefined> {
  const preview: Choice = { label: '$(list-tree) Preview', description: 'tick the changes that you want, then Apply', how: 'preview' };
  const all: Choice = { label: '$(check-all) Apply all of them', description: 'without a preview', how: 'all' };
  const among = isPartial ? `, of the first ${count(MOST_FILES)} of the workspace` : '';
  return (await vscode.window.showQuickPick([preview, all], { title: `Safe fixes in ${count(files)}${among}` }))?.how;
}

function count(files: number): string {
  return files === 1 ? 'one file' : `${files} files`;
}

function edit(changes: Fixes['changes'], how: How): vscode.WorkspaceEdit {
  const all = new vscode.WorkspaceEdit();
  const needsConfirmation = how === 'preview';
  for (const { uri, edits } of changes) {
    const label = `Safe fixes in ${vscode.workspace.asRelativePath(uri)}`;
    edits.forEach((it) => all.replace(uri, it.range, it.newText, { label, needsConfirmation }));
  }
  return all;
}

function noRules(): Advice {
  return vscode.workspace.workspaceFolders === undefined
    ? new Advice('There are no rules to fix: no folder is open, and no rule either.', [OPEN_FOLDER])
    : new Advice('There are no rules to fix: no file of this workspace holds one.', []);
}

/**
 * The safe fixes of all rules: those of the workspace, and those that are open from elsewhere or were never saved. Each is for the
 * text as it stands in the editor.
 *
 * @throws vscode.CancellationError if the user gave up
 */
export async function fixes(server: Server, token: vscode.CancellationToken, say: (message: string) => void): Promise<Fixes> {
  await server.start();
  const found = await vscode.workspace.findFiles('**/*.{eql,toml}', '**/{node_modules,target}/**', MOST_FILES + 1, token);
  const files = distinct([...openFiles(), ...found.slice(0, MOST_FILES)]);
  let rules = 0;
  for (const [index, file] of files.entries()) {
    stopIfUnwanted(token);
    say(`${index + 1} of ${files.length} files`);
    const document = await vscode.workspace.openTextDocument(file);
    rules += needsServer(document) ? 1 : 0;
    await actions(document); // asks for the evidence, which is gathered while the others are opened
  }
  say('waiting for evidence');
  await settled(server, token, () => server.request<Status>(STATUS, {}, token), isBusy);
  const changes: Change[] = [];
  for (const file of files) {
    stopIfUnwanted(token);
    const document = await vscode.workspace.openTextDocument(file);
    const text = document.getText();
    for (const action of await actions(document)) {
      changes.push(...(action.edit?.entries() ?? []).map(([uri, edits]) => ({ uri, edits, text })));
    }
  }
  return { changes, rules, isPartial: found.length > MOST_FILES };
}

function stopIfUnwanted(token: vscode.CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new vscode.CancellationError();
  }
}

/** What has a tab and may hold a rule: it may lie outside of the workspace, or nowhere. */
function openFiles(): vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs
    .filter((it) => it instanceof vscode.TabInputText)
    .map(({ uri }) => uri)
    .filter(({ scheme }) => scheme === 'file' || scheme === 'untitled')
    .filter((uri) => vscode.workspace.textDocuments.some((it) => it.uri.toString() === uri.toString() && isRule(it)));
}

function distinct(files: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(files.map((it) => [it.toString(), it])).values()];
}

async function actions({ uri, lineCount }: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  const all = new vscode.Range(0, 0, lineCount, 0);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, all, KIND, 10);
}

function isBusy({ pending, stage, reading }: Status): boolean {
  return pending || stage === 'opening' || reading.length > 0;
}
