import * as vscode from 'vscode';
import type { Server } from '../client';

const RULE = ['rules', 'werfault_unusual_child.eql'];
const REMOVE = 'Remove Them Now';

/**
 * Example rules whose parents' images come with the extension, so that there is something to see where there is no Windows. These
 * images are known as long as an example is open, and no longer: they are not among those that the user's own rules are about.
 */
export class Examples implements vscode.Disposable {
  private readonly open = new Set<vscode.TextDocument>();
  private readonly closing: vscode.Disposable;
  private readonly folder: vscode.Uri;

  constructor(
    extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.folder = vscode.Uri.joinPath(extension, 'examples');
    this.closing = vscode.workspace.onDidCloseTextDocument((document) => {
      if (this.open.delete(document) && this.open.size === 0) {
        void this.server.alsoLookIn(undefined);
      }
    });
  }

  /** Whether the images of the examples are known now. */
  get areKnown(): boolean {
    return this.open.size > 0;
  }

  /** Opens a rule with what its parent's image shows. It is a new document: the user may change it freely. */
  async show(): Promise<void> {
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, ...RULE)));
    const document = await vscode.workspace.openTextDocument({ language: 'eql', content });
    const isFirst = !this.areKnown;
    this.open.add(document);
    await this.server.alsoLookIn(vscode.Uri.joinPath(this.folder, 'images').fsPath);
    await this.server.start();
    const editor = await vscode.window.showTextDocument(document);
    const parent = document.positionAt(content.indexOf('WerFault.exe'));
    editor.selection = new vscode.Selection(parent, parent);
    if (isFirst) {
      const said = 'Progeny: the small images of the examples are known until you close the example.';
      void vscode.window
        .showInformationMessage(said, REMOVE)
        .then((choice) => (choice === undefined ? undefined : this.remove()));
    }
  }

  /** Forgets the images of the examples; what is open stays open. */
  async remove(): Promise<void> {
    this.open.clear();
    await this.server.alsoLookIn(undefined);
  }

  dispose(): void {
    this.closing.dispose();
  }
}
