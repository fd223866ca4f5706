import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorCodes,
  LanguageClient,
  ResponseError,
  State,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import { clientOptions, evidenceFeature } from './clientOptions';
import type { Condition } from './condition';
import { askJava, findJava, NoJavaError } from './java';
import { CHANGED } from './protocol';
import { Restarts } from './restarts';
import { launch } from './server';
import { CHOOSE_JAVA, RESTART, SHOW_LOG, tell, Trouble, words } from './trouble';

type Shown = vscode.Progress<{ message?: string; increment?: number }>;

const MOST_RESTARTS = 5;
const WITHIN_MILLISECONDS = 10 * 60 * 1000;
const STOP_MILLISECONDS = 2000;

/** The language server's process and the client that speaks with it. One start or stop at a time. */
export class Server {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();
  private examples: string | undefined;
  private current: Condition = { kind: 'idle' };
  private readonly changes = new vscode.EventEmitter<void>();

  /** What requests answer may be something else now: evidence has come, or the server has started or ended. */
  readonly onChange = this.changes.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get condition(): Condition {
    return this.current;
  }

  /** Starts the server unless that was done before; settles when it runs, or cannot. */
  start(): Promise<void> {
    return this.current.kind === 'idle' ? this.restart() : this.turn;
  }

  restart(): Promise<void> {
    this.become({ kind: 'starting' });
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      this.become({ kind: 'idle' });
    });
  }

  /** Asks the server; nothing if it does not run or does not answer. */
  async ask<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T | undefined> {
    try {
      const client = this.current.kind === 'running' ? this.client : undefined; // not one that is being ended
      return client && (await this.send<T>(client, method, params, token));
    } catch (reason) {
      const hasEnded = reason instanceof ResponseError && reason.code === ErrorCodes.PendingResponseRejected; // which is said elsewhere
      if (!token?.isCancellationRequested && !hasEnded) {
        this.log.warn(`${method}: ${words(reason)}`);
      }
      return undefined;
    }
  }

  /**
   * Asks the server on behalf of a user who waits for it: starts it first if need be. Throws what it refuses in words, and a
   * {@link vscode.CancellationError} if the user gave up.
   */
  async request<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T> {
    const client = await this.running();
    try {
      return await this.send<T>(client, method, params, token);
    } catch (reason) {
      throw token?.isCancellationRequested ? new vscode.CancellationError() : reason;
    }
  }

  /** The same for work that the server shows the progress of, under a token that the question has to hold. */
  async work<T>(method: string, params: { workDoneToken: string }, shown: Shown, token: vscode.CancellationToken): Promise<T> {
    const client = await this.running();
    let before = 0;
    const listening = client.onProgress(WorkDoneProgress.type, params.workDoneToken, (value) => {
      if (value.kind === 'report') {
        const now = value.percentage ?? before;
        shown.report({ increment: now - before, ...(value.message ? { message: value.message } : {}) });
        before = now;
      }
    });
    try {
      return await this.request<T>(method, params, token);
    } finally {
      listening.dispose();
    }
  }

  /** A change as the server describes it, as VS Code applies it. */
  async edit(described: object): Promise<vscode.WorkspaceEdit> {
    return (await this.running()).protocol2CodeConverter.asWorkspaceEdit(described);
  }

  /** Has the images of a folder known after all that the settings name, or no longer if none is given. */
  async alsoLookIn(folder: string | undefined): Promise<void> {
    this.examples = folder;
    if (this.current.kind === 'running') {
      await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }
  }

  private async running(): Promise<LanguageClient> {
    await this.start();
    if (this.client?.state === State.Running) {
      return this.client;
    }
    const why = this.current.kind === 'failed' ? this.current.why : 'The language server is not running.';
    throw new Trouble(why, [RESTART, SHOW_LOG]);
  }

  private send<T>(client: LanguageClient, method: string, params: object, token?: vscode.CancellationToken): Promise<T> {
    return token ? client.sendRequest<T>(method, params, token) : client.sendRequest<T>(method, params);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch((reason: unknown) => {
      this.fail(words(reason), reason instanceof NoJavaError ? CHOOSE_JAVA : RESTART);
    });
    return this.turn;
  }

  private async begin(): Promise<void> {
    this.become({ kind: 'starting' });
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
    const restarts = new Restarts(MOST_RESTARTS, WITHIN_MILLISECONDS);
    const options = clientOptions({
      log: this.log,
      examples: () => this.examples,
      isRunning: () => this.current.kind === 'running',
      closed: () => this.closed(restarts),
    });
    const server = { command, args, transport: TransportKind.stdio };
    const client = new LanguageClient('progeny', 'Progeny', server, options);
    client.registerFeature(evidenceFeature);
    client.onNotification(CHANGED, () => this.changes.fire());
    let hasRun = false;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        hasRun = true;
        this.become({ kind: 'running' });
      } else if (newState === State.StartFailed && hasRun) {
        this.fail('The language server ended and could not be started again.');
      }
    });
    this.client = client;
    await client.start();
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.stop(STOP_MILLISECONDS).catch((reason: unknown) => this.log.warn(words(reason)));
    }
    await client?.dispose().catch((reason: unknown) => this.log.warn(words(reason)));
  }

  private closed(restarts: Restarts): CloseHandlerResult {
    if (restarts.take(Date.now())) {
      this.log.warn('The language server ended; it is started again.');
      this.become({ kind: 'starting' });
      return { action: CloseAction.Restart, handled: true };
    }
    const why = `The language server ended more than ${MOST_RESTARTS} times in ten minutes and is not started again.`;
    this.fail(why);
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private fail(why: string, remedy = RESTART): void {
    this.log.error(why);
    this.become({ kind: 'failed', why });
    tell(new Trouble(why, [remedy, SHOW_LOG]));
  }

  private become(condition: Condition): void {
    this.current = condition;
    void vscode.commands.executeCommand('setContext', 'progeny.isRunning', condition.kind === 'running');
    void vscode.commands.executeCommand('setContext', 'progeny.hasFailed', condition.kind === 'failed');
    this.changes.fire();
  }
}
