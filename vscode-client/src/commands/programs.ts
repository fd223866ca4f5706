import * as vscode from 'vscode';
import type { Server } from '../client';
import type { EvidenceView } from '../evidence/view';
import { type Answer, EVIDENCE, STATUS, type Status } from '../protocol';
import { notice } from '../printable';

/** Commands about one program. Each takes its name, or asks the user which of the images that are known. */
export class ProgramCommands {
  constructor(
    private readonly server: Server,
    private readonly view: EvidenceView,
  ) {}

  /** Shows a program in the view of evidence. */
  async choose(name?: string): Promise<void> {
    const chosen = name ?? (await this.pick('Whose evidence?'));
    if (chosen !== undefined) {
      await this.view.show(chosen);
    }
  }

  /** Opens the page of all that is known of a program. */
  async page(name?: string): Promise<void> {
    const near = this.view.shown.length === 1 ? this.view.shown[0]?.name : undefined;
    const chosen = name ?? near ?? (await this.pick('Whose evidence?'));
    if (chosen !== undefined && (await this.known(chosen))) {
      await vscode.commands.executeCommand('progeny.showEvidence', chosen);
    }
  }

  /** Opens a new rule that fires on every child of a parent but those that its code provably starts. */
  async newRule(name?: string): Promise<void> {
    const chosen = name ?? (await this.pick('A rule about the children of which parent?'));
    if (chosen !== undefined && (await this.known(chosen))) {
      await vscode.commands.executeCommand('progeny.newRule', chosen);
    }
  }

  /** Writes the evidence of a program to a file, in the form that `progeny evidence --format json` prints. */
  async save(name?: string, to?: vscode.Uri): Promise<void> {
    const chosen = name ?? this.view.shown[0]?.name ?? (await this.pick('Whose evidence?'));
    const evidence = chosen === undefined ? undefined : (await this.known(chosen))?.evidence;
    if (evidence === undefined) {
      return;
    }
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const file = `${chosen}.evidence.json`;
    const target =
      to ??
      (await vscode.window.showSaveDialog({
        title: `Evidence of ${chosen}`,
        filters: { JSON: ['json'] },
        ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, file) } : {}),
      }));
    if (target) {
      const text = `${JSON.stringify(evidence, undefined, 2)}\n`;
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    }
  }

  private async pick(title: string): Promise<string | undefined> {
    const status = await this.server.ask<Status>(STATUS, {});
    const names = (status?.names ?? []).filter((it) => it.endsWith('.exe'));
    if (names.length > 0) {
      return vscode.window.showQuickPick(names, { title, matchOnDescription: true });
    }
    const choice = await vscode.window.showInformationMessage('Progeny knows no images yet.', 'Choose Folders…');
    if (choice !== undefined) {
      await vscode.commands.executeCommand('progeny.chooseRoots');
    }
    return undefined;
  }

  /** Waits until a program has been read; nothing if the user does not want to wait, or if there is nothing to know. */
  private async known(name: string): Promise<Answer | undefined> {
    const location = vscode.ProgressLocation.Notification;
    const answer = await vscode.window.withProgress(
      { location, title: `Progeny: reading ${name}`, cancellable: true },
      (_, token) => this.settled(name, token),
    );
    if (answer && answer.state !== 'found') {
      void vscode.window.showWarningMessage(notice(`Progeny: nothing is known of ${name}: ${answer.state}. ${answer.why}`));
      return undefined;
    }
    return answer;
  }

  private async settled(name: string, token: vscode.CancellationToken): Promise<Answer | undefined> {
    for (;;) {
      const changed = nextChange(this.server, token); // listened for before the question, so that none is missed
      const answer = await this.server.ask<Answer>(EVIDENCE, { name }, token);
      if (answer?.state !== 'pending' || token.isCancellationRequested) {
        changed.stop();
        return token.isCancellationRequested ? undefined : answer;
      }
      await changed.happened;
    }
  }
}

/** The next time that the server says that something changed, or that the user gives up. */
export function nextChange(
  server: Server,
  token: vscode.CancellationToken,
): { readonly happened: Promise<void>; readonly stop: () => void } {
  const listeners: vscode.Disposable[] = [];
  const stop = (): void => vscode.Disposable.from(...listeners).dispose();
  const happened = new Promise<void>((resolve) => {
    const done = (): void => {
      stop();
      resolve();
    };
    listeners.push(server.onChange(done), token.onCancellationRequested(done));
  });
  return { happened, stop };
}
