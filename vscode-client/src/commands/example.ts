import * as vscode from 'vscode';
import type { Server } from '../client';

const RULE = 'werfault_unusual_child.eql';
const REMOVE = 'Remove Them Now';

/**
 * An example rule whose parent's image comes with the extension, so that there is something to see where there is no Windows. The
 * images of the examples are known as long as the example has a tab, in a window that is opened again too, and no longer: they are not
 * among those that the user's own rules are about.
 */
export class Examples implements vscode.Disposable {
  private readonly rule: vscode.Uri;
  private readonly listening: vscode.Disposable;
  private isOpen = false;
  private known: vscode.Uri | undefined;

  /**
   * @param extension where the examples are
   * @param storage a folder of the extension's own, for the copy that the user may change
   */
  constructor(
    private readonly extension: vscode.Uri,
    storage: vscode.Uri,
    private readonly server: Server,
  ) {
    this.rule = vscode.Uri.joinPath(storage, 'examples', RULE);
    this.listening = vscode.window.tabGroups.onDidChangeTabs(() => void this.look());
    void this.look();
  }

  /** Whether the images of the examples are known now. */
  get areKnown(): boolean {
    return this.known !== undefined;
  }

  /** Shows the example: as it comes with the extension, or as the user has it open. */
  async show(): Promise<void> {
    const group = this.group();
    if (group === undefined) {
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(this.extension, 'examples/rules', RULE), this.rule, { overwrite: true });
    }
    const isFirst = !this.areKnown;
    await this.know(this.images);
    await this.server.start();
    const editor = await vscode.window.showTextDocument(this.rule, {
      preview: false, // the next file would take its place, and the images with it
      ...(group ? { viewColumn: group.viewColumn } : {}),
    });
    const parent = editor.document.positionAt(editor.document.getText().indexOf('WerFault.exe'));
    editor.selection = new vscode.Selection(parent, parent);
    if (isFirst) {
      const said = 'Progeny: The small images of the examples are known until you close the example.';
      void vscode.window
        .showInformationMessage(said, REMOVE)
        .then((choice) => (choice === undefined ? undefined : this.know(undefined)));
    }
  }

  /** Forgets the images of the examples; what is open stays open. */
  async remove(): Promise<void> {
    const said = this.areKnown
      ? 'Progeny: The images of the examples are forgotten.'
      : 'Progeny: No images of the examples are known. “Open an Example Rule” makes them known.';
    await this.know(undefined);
    void vscode.window.showInformationMessage(said);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private get images(): vscode.Uri {
    return vscode.Uri.joinPath(this.extension, 'examples/images');
  }

  private async look(): Promise<void> {
    const isOpen = this.group() !== undefined;
    if (isOpen !== this.isOpen) {
      this.isOpen = isOpen;
      await this.know(isOpen ? this.images : undefined);
    }
  }

  private async know(images: vscode.Uri | undefined): Promise<void> {
    if (images?.fsPath !== this.known?.fsPath) {
      this.known = images;
      await this.server.alsoLookIn(images?.fsPath);
    }
  }

  /** The group of tabs that the example is in. */
  private group(): vscode.TabGroup | undefined {
    const wanted = this.rule.toString();
    return vscode.window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === wanted),
    );
  }
}
