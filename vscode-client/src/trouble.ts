import * as vscode from 'vscode';
import { notice } from './printable';

/** A button below a message: a way on. */
export interface Remedy extends vscode.MessageItem {
  readonly run: () => unknown;
}

export const SHOW_LOG = remedy('Show Log', 'progeny.showLog');
export const RESTART = remedy('Restart', 'progeny.restartServer');
export const CHOOSE_FOLDERS = remedy('Choose Folders…', 'progeny.chooseRoots');
export const CHOOSE_JAVA = remedy('Choose Java…', 'workbench.action.openSettings', 'progeny.java.home');

/** What went wrong, in words for the user, and what can be done about it. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly remedies: readonly Remedy[],
  ) {
    super(message);
  }
}

/** Says what went wrong, and does not wait for an answer. What the user gave up is not said. */
export function tell(reason: unknown): void {
  if (reason instanceof vscode.CancellationError) {
    return;
  }
  const remedies = reason instanceof Trouble ? reason.remedies : [SHOW_LOG];
  void vscode.window.showErrorMessage(notice(`Progeny: ${words(reason)}`), ...remedies).then((choice) => choice?.run());
}

/** What somebody who is told can read of it. */
export function words(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function remedy(title: string, command: string, ...args: readonly unknown[]): Remedy {
  return { title, run: () => vscode.commands.executeCommand(command, ...args) };
}
