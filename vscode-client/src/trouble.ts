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

export const OPEN_FOLDER = remedy('Open Folder…', 'workbench.action.files.openFolder');

/** What went wrong, in words for the user, and what can be done about it. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly remedies: readonly Remedy[],
  ) {
    super(message);
  }
}

/** What is needed first: nothing went wrong, and the way on is the user's. */
export class Advice extends Trouble {}

/** Says what went wrong, and does not wait for an answer. What the user gave up is not said. */
export function tell(reason: unknown): void {
  if (reason instanceof vscode.CancellationError) {
    return;
  }
  const remedies = reason instanceof Trouble ? reason.remedies : [SHOW_LOG];
  const show = reason instanceof Advice ? vscode.window.showInformationMessage : vscode.window.showErrorMessage;
  void show<Remedy>(notice(ours(words(reason))), ...remedies).then((choice) => choice?.run());
}

/** Says whose message it is, where it does not say so itself. */
function ours(said: string): string {
  return said.startsWith('Progeny') ? said : `Progeny: ${said}`;
}

/** What somebody who is told can read of it. */
export function words(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** Reads the image of a program once more. */
export function readAgain(program: string): Remedy {
  return remedy('Analyse Again', 'progeny.readAgain', program);
}

function remedy(title: string, command: string, ...args: readonly unknown[]): Remedy {
  return { title, run: () => vscode.commands.executeCommand(command, ...args) };
}
