import * as vscode from 'vscode';
import type { Server } from './client';
import { STATUS, STOP, type Status } from './protocol';
import { statusText } from './statusText';

/** The item in the status bar: which images are known, what is being read, what is wrong with the roots. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('progeny.status', vscode.StatusBarAlignment.Right, 90);
  private readonly listening: vscode.Disposable;
  private known: Status | undefined;
  private turn = 0;

  constructor(private readonly server: Server) {
    this.item.name = 'Progeny';
    this.item.command = 'progeny.showStatus';
    this.listening = server.onChange(() => void this.update());
    this.show();
  }

  /** What the server last said of itself; nothing while it does not run. */
  get status(): Status | undefined {
    return this.known;
  }

  /** What can be done about what the item says. */
  async pick(): Promise<void> {
    await this.update();
    const stops = (this.known?.reading ?? []).map((name) => ({
      label: `$(debug-stop) Stop reading ${name}`,
      run: () => this.server.ask(STOP, { name }),
    }));
    const commands = [
      { label: '$(folder-opened) Choose folders of images…', command: 'progeny.chooseRoots' },
      { label: '$(refresh) Read all images again', command: 'progeny.analyseAgain' },
      { label: '$(debug-restart) Restart the language server', command: 'progeny.restartServer' },
      { label: '$(output) Show the log', command: 'progeny.showLog' },
    ].map(({ label, command }) => ({ label, run: () => vscode.commands.executeCommand(command) }));
    const { tooltip } = statusText(this.known);
    const chosen = await vscode.window.showQuickPick([...stops, ...commands], { title: 'Progeny', placeHolder: tooltip });
    await chosen?.run();
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }

  private async update(): Promise<void> {
    const turn = ++this.turn;
    const status = await this.server.ask<Status>(STATUS, {});
    if (turn === this.turn) {
      this.known = status;
      this.show();
    }
  }

  private show(): void {
    const { text, tooltip, isWarning } = statusText(this.known);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}
