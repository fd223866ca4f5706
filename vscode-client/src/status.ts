import * as vscode from 'vscode';
import type { Server } from './client';
import type { Examples } from './commands/example';
import { notice } from './printable';
import { STATUS, STOP, type Status } from './protocol';
import { statusText } from './statusText';
import { CHOOSE_FOLDERS, type Remedy } from './trouble';

interface Action extends vscode.QuickPickItem {
  readonly run: () => unknown;
}

const OPEN_SETTINGS: Remedy = {
  title: 'Open Settings',
  run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'progeny.images.roots'),
};

/** The item in the status bar: which images are known, what is being read, what is wrong with the roots. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('progeny.status', vscode.StatusBarAlignment.Right, 90);
  private readonly listening: vscode.Disposable;
  private known: Status | undefined;
  private told = '';
  private turn = 0;

  constructor(
    private readonly server: Server,
    private readonly examples: Examples,
  ) {
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
    const { tooltip } = statusText(this.server.condition, this.known);
    const [line = ''] = tooltip.split('\n'); // there is no room for more
    const placeHolder = this.server.condition.kind === 'failed' ? 'The language server is not running.' : line;
    const chosen = await vscode.window.showQuickPick(this.actions(), { title: 'Progeny', placeHolder });
    await chosen?.run();
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }

  /** What helps most comes first. */
  private actions(): Action[] {
    const folders = action('$(folder-opened) Choose folders of images…', 'progeny.chooseRoots');
    const pack = action('$(package) Use an evidence pack…', 'progeny.choosePack');
    const log = action('$(output) Show the log', 'progeny.showLog');
    if (this.server.condition.kind !== 'running') {
      const why = this.server.condition.kind === 'failed' ? { detail: this.server.condition.why } : {};
      return [
        { ...action('$(debug-restart) Start the language server', 'progeny.restartServer'), ...why },
        action('$(coffee) Choose the Java that runs it…', 'workbench.action.openSettings', 'progeny.java.home'),
        log,
        folders,
      ];
    }
    const stops = (this.known?.reading ?? []).map((name) => ({
      label: `$(debug-stop) Stop reading ${name}`,
      run: () => this.server.ask(STOP, { name }),
    }));
    const examples = { label: '$(close) Forget the example images', run: () => this.examples.remove() };
    return [
      ...stops,
      ...(this.examples.areKnown ? [examples] : []),
      folders,
      pack,
      action('$(refresh) Read all images again', 'progeny.analyseAgain'),
      action('$(debug-restart) Restart the language server', 'progeny.restartServer'),
      log,
    ];
  }

  private async update(): Promise<void> {
    const turn = ++this.turn;
    const status = await this.server.ask<Status>(STATUS, {});
    if (turn === this.turn) {
      this.known = status;
      this.show();
      this.warn();
    }
  }

  private show(): void {
    const { text, tooltip, isWarning } = statusText(this.server.condition, this.known);
    this.item.text = text;
    this.item.tooltip = this.examples.areKnown ? `${tooltip}\nThe images of the examples are among them.` : tooltip;
    this.item.backgroundColor = isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  /** Says what is wrong with the roots, once for what is wrong in the same way. */
  private warn(): void {
    const problems = this.known?.stage === 'open' ? this.known.problems : [];
    const words = problems.slice(0, 3).join('; ') + (problems.length > 3 ? `; and ${problems.length - 3} more` : '');
    if (this.known?.stage === 'open' && words !== this.told) {
      this.told = words;
      if (words) {
        const said = notice(`Progeny cannot look for images everywhere. ${words}`);
        void vscode.window.showWarningMessage(said, CHOOSE_FOLDERS, OPEN_SETTINGS).then((choice) => choice?.run());
      }
    }
  }
}

function action(label: string, command: string, ...args: readonly unknown[]): Action {
  return { label, run: () => vscode.commands.executeCommand(command, ...args) };
}
