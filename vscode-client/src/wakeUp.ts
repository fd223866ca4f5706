import * as vscode from 'vscode';
import { needsServer } from './rules';

/**
 * Calls `start` as soon as there is a rule: in a document, or as an EQL file in the workspace. TOML files alone are in
 * workspaces of all kinds, and Java is not started for those.
 */
export function onFirstRule(start: () => void): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  let isDone = false;
  const once = (): void => {
    if (!isDone) {
      isDone = true;
      vscode.Disposable.from(...listeners).dispose();
      start();
    }
  };
  const look = (document: vscode.TextDocument): void => (needsServer(document) ? once() : undefined);
  listeners.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument((change) => look(change.document)),
  );
  vscode.workspace.textDocuments.forEach(look);
  if (!isDone) {
    void vscode.workspace.findFiles('**/*.eql', undefined, 1).then((found) => (found.length > 0 ? once() : undefined));
  }
  return new vscode.Disposable(() => {
    isDone = true;
    vscode.Disposable.from(...listeners).dispose();
  });
}
