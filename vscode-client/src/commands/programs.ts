import * as vscode from 'vscode';
import type { Server } from '../client';
import type { EvidenceView } from '../evidence/view';
import { type Answer, EVIDENCE, NEW_RULE, type NewRule, STATUS, type Status } from '../protocol';
import { Advice, CHOOSE_FOLDERS, readAgain, SHOW_LOG, Trouble } from '../trouble';
import { settled } from './waiting';

/** Commands about one program. Each takes its name, or asks the user which of the images that are known. */
export class ProgramCommands {
  constructor(
    private readonly server: Server,
    private readonly view: EvidenceView,
  ) {}

  /** Shows a program in the view of evidence, and keeps it there. */
  async choose(name?: string): Promise<void> {
    const chosen = name ?? (await this.pick('Whose evidence?'));
    if (chosen !== undefined) {
      await this.view.pin([chosen]);
    }
  }

  /** Opens the page of all that is known of a program. */
  async page(name?: string): Promise<void> {
    const near = this.view.shown.length === 1 ? this.view.shown[0]?.name : undefined;
    const chosen = name ?? near ?? (await this.pick('Whose evidence?'));
    if (chosen !== undefined) {
      await this.known(chosen);
      await vscode.commands.executeCommand('progeny.showEvidence', chosen);
    }
  }

  /**
   * Opens a new rule that fires on every child of a parent but those that its code provably starts. It is nowhere saved until
   * the user saves it.
   */
  async newRule(name?: string): Promise<void> {
    const chosen = name ?? (await this.pick('A rule about the children of which parent?'));
    if (chosen !== undefined) {
      await this.known(chosen);
      const { language, text } = await this.server.request<NewRule>(NEW_RULE, { name: chosen });
      const document = await vscode.workspace.openTextDocument({ language, content: text });
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('setContext', 'progeny.hasNewRule', true);
    }
  }

  /** Writes the evidence of a program to a file, in the form that `progeny evidence --format json` prints. */
  async save(name?: string, to?: vscode.Uri): Promise<void> {
    const chosen = name ?? this.view.shown[0]?.name ?? (await this.pick('Whose evidence?'));
    if (chosen === undefined) {
      return;
    }
    const { evidence } = await this.known(chosen);
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
    const { names } = await this.server.request<Status>(STATUS, {});
    const programs = names.filter((it) => it.endsWith('.exe'));
    if (programs.length === 0) {
      throw new Advice('No images are known yet. Choose a folder that holds Windows binaries.', [CHOOSE_FOLDERS]);
    }
    return vscode.window.showQuickPick(programs, { title });
  }

  /** Waits until a program has been read. Throws if there is nothing to know, or if the user does not want to wait. */
  private async known(name: string): Promise<Answer> {
    const now = await this.server.request<Answer>(EVIDENCE, { name });
    const answer = now.state === 'pending' ? await this.read(name) : now;
    if (answer.state !== 'found') {
      throw unknown(answer);
    }
    return answer;
  }

  /** Shows that it is waited for. */
  private read(name: string): Thenable<Answer> {
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Progeny: reading ${name}`, cancellable: true },
      (_, token) =>
        settled(
          this.server,
          token,
          () => this.server.request<Answer>(EVIDENCE, { name }, token),
          (it) => it.state === 'pending',
        ),
    );
  }
}

function unknown({ name, state, why }: Answer): Trouble {
  switch (state) {
    case 'missing':
      return new Advice(why ? `There is no image of ${name} under ${why}.` : `There is no image of ${name}: no folder is known.`, [CHOOSE_FOLDERS]);
    case 'stopped':
      return new Advice(`The analysis of ${name} was stopped.`, [readAgain(name)]);
    default:
      return new Trouble(`${name} cannot be read: ${why}.`, [SHOW_LOG]);
  }
}
