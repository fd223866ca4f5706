import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import { askJava, findJava } from './java';
import { CHANGED } from './protocol';
import { Restarts } from './restarts';
import { launch } from './server';
import { expanded, withRoot } from './settings';
import { notice } from './printable';

type Shown = vscode.Progress<{ message?: string; increment?: number }>;

const MOST_RESTARTS = 5;
const WITHIN_MILLISECONDS = 10 * 60 * 1000;
const STOP_MILLISECONDS = 2000;

/** A button below a message. */
interface Remedy extends vscode.MessageItem {
  readonly run: () => void;
}

const OPEN_SETTINGS: Remedy = {
  title: 'Open Settings',
  run: () => void vscode.commands.executeCommand('workbench.action.openSettings', 'progeny.java.home'),
};

/** Says to the server that there is a view of evidence. */
const evidenceView: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), progenyChanged: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** The language server's process and the client that speaks with it. One start or stop at a time. */
export class Server {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();
  private example: string | undefined;
  private readonly changes = new vscode.EventEmitter<void>();

  /** What requests answer may be something else now: evidence has come, or the server has started or ended. */
  readonly onChange = this.changes.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  /** Asks the server; nothing if it does not run or does not answer. */
  async ask<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T | undefined> {
    const client = this.client;
    if (client?.state !== State.Running) {
      return undefined;
    }
    try {
      return await (token ? client.sendRequest<T>(method, params, token) : client.sendRequest<T>(method, params));
    } catch (reason) {
      if (!token?.isCancellationRequested) {
        this.log.warn(`${method}: ${String(reason)}`); // the server has just ended, or is not the one that belongs here
      }
      return undefined;
    }
  }

  /** Asks for work that the server shows the progress of, under a token that the question has to hold. */
  async askForWork<T>(method: string, params: { workDoneToken: string }, shown: Shown, token: vscode.CancellationToken): Promise<T | undefined> {
    let before = 0;
    const listening = this.client?.onProgress(WorkDoneProgress.type, params.workDoneToken, (value) => {
      if (value.kind === 'report') {
        const now = value.percentage ?? before;
        shown.report({ increment: now - before, ...(value.message ? { message: value.message } : {}) });
        before = now;
      }
    });
    try {
      return await this.ask<T>(method, params, token);
    } finally {
      listening?.dispose();
    }
  }

  /** From now on also the images of a folder are known, after all that the settings name. */
  async alsoLookIn(folder: string): Promise<void> {
    this.example = folder;
    await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch((reason: unknown) => this.fail(reason));
    return this.turn;
  }

  private async begin(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('progeny');
    const java = await findJava({
      setting: settings.get<string | null>('java.home'),
      extensionFolder: this.context.extensionPath,
      environment: process.env,
      platform: process.platform,
      ask: askJava,
    });
    const jar = this.context.asAbsolutePath('server/progeny.jar');
    const { command, args } = launch(java, settings.get<string[]>('server.vmArgs', []), jar);
    this.log.info(`Java ${java.version} of ${java.source}: ${command} ${args.join(' ')}`);
    const server = { command, args, transport: TransportKind.stdio };
    const client = new LanguageClient('progeny', 'Progeny', server, this.options());
    client.registerFeature(evidenceView);
    client.onNotification(CHANGED, () => this.changes.fire());
    client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand('setContext', 'progeny.isRunning', newState === State.Running);
      this.changes.fire();
    });
    this.client = client;
    await client.start();
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.stop(STOP_MILLISECONDS).catch((reason: unknown) => this.log.warn(String(reason)));
    }
    await client?.dispose().catch((reason: unknown) => this.log.warn(String(reason)));
  }

  private options(): LanguageClientOptions {
    const restarts = new Restarts(MOST_RESTARTS, WITHIN_MILLISECONDS);
    return {
      documentSelector: [
        { language: 'eql' },
        { language: 'toml' },
        { scheme: 'file', pattern: '**/*.toml' }, // a TOML file has no language where no extension gives it one
      ],
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false, // its end is said once, below
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answer = await next(params, token);
            const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
            return Array.isArray(answer)
              ? answer.map((item: unknown) => withRoot(expanded(item, folder), this.example))
              : answer;
          },
        },
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => {
          if (restarts.take(Date.now())) {
            this.log.warn('The language server ended; it is started again.');
            return { action: CloseAction.Restart, handled: true };
          }
          this.fail(`The language server ended more than ${MOST_RESTARTS} times in ten minutes and is not started again.`, {
            title: 'Restart',
            run: () => void this.restart(),
          });
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** Tells the user what can be done, and does not wait for an answer. */
  private fail(reason: unknown, remedy: Remedy = OPEN_SETTINGS): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    this.log.error(message);
    this.changes.fire();
    const remedies = [remedy, { title: 'Show Log', run: () => this.log.show() }];
    void vscode.window.showErrorMessage(notice(`Progeny: ${message}`), ...remedies).then((choice) => choice?.run());
  }
}
