import * as vscode from 'vscode';
import type { Server } from '../client';

/**
 * Opens an example rule whose parent's image comes with the extension, so that there is something to see where there is no
 * Windows. The rule is a new document: the user may change it freely.
 */
export async function openExample(context: vscode.ExtensionContext, server: Server): Promise<void> {
  const examples = vscode.Uri.joinPath(context.extensionUri, 'examples');
  const rule = vscode.Uri.joinPath(examples, 'rules', 'werfault_unusual_child.eql');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(rule));
  await server.alsoLookIn(vscode.Uri.joinPath(examples, 'images').fsPath);
  const document = await vscode.workspace.openTextDocument({ language: 'eql', content });
  const editor = await vscode.window.showTextDocument(document);
  const parent = document.positionAt(content.indexOf('WerFault.exe'));
  editor.selection = new vscode.Selection(parent, parent);
}
