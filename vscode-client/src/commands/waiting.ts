import * as vscode from 'vscode';
import type { Server } from '../client';

/**
 * Asks the server again after every change, until its answer is no longer pending.
 *
 * @throws vscode.CancellationError if the user gave up
 */
export async function settled<T>(
  server: Server,
  token: vscode.CancellationToken,
  ask: () => Promise<T>,
  isPending: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const change = nextChange(server, token); // listened for before the question, so that none is missed
    try {
      const answer = await ask();
      if (token.isCancellationRequested) {
        throw new vscode.CancellationError();
      }
      if (!isPending(answer)) {
        return answer;
      }
      await change.happened;
    } finally {
      change.stop();
    }
  }
}

/** The next time that the server says that something changed, or that the user gives up. */
function nextChange(
  server: Server,
  token: vscode.CancellationToken,
): { readonly happened: Promise<void>; readonly stop: () => void } {
  const listeners: vscode.Disposable[] = [];
  const happened = new Promise<void>((resolve) => {
    listeners.push(server.onChange(resolve), token.onCancellationRequested(() => resolve()));
  });
  return { happened, stop: () => vscode.Disposable.from(...listeners).dispose() };
}
