import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { askJava, findJava } from './java';
import { Restarts } from './restarts';
import { launch } from './server';
import { expanded } from './settings';

const MOST_RESTARTS = 5;
const WITHIN_MILLISECONDS = 10 * 60 * 1000;
const STOP_MILLISECONDS = 2000;

/** What other extensions and tests see. */
export interface Progeny {
  /** Settles when the first start of the server has succeeded or failed. */
  readonly ready: Promise<void>;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Progeny {
  const log = vscode.window.createOutputChannel('Progeny', { log: true });
  const started = new Server(context, log);
  server = started;
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('progeny.showLog', () => log.show()),
    vscode.commands.registerCommand('progeny.restartServer', () => started.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('progeny.java') || change.affectsConfiguration('progeny.server')) {
        void started.restart();
      }
    }),
  );
  return { ready: started.restart() }; // the editor does not wait for Java
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** The language server's process and the client that speaks with it. One start or stop at a time. */
class Server {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();

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
    const client = new LanguageClient(
      'progeny',
      'Progeny',
      { command, args, transport: TransportKind.stdio },
      this.options(),
    );
    client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand('setContext', 'progeny.isRunning', newState === State.Running);
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
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answer = await next(params, token);
            const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
            return Array.isArray(answer) ? answer.map((item: unknown) => expanded(item, folder)) : answer;
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
          this.fail(`The language server ended ${MOST_RESTARTS} times in ten minutes and is not started again.`);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** Tells the user and does not wait for an answer. */
  private fail(reason: unknown): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    this.log.error(message);
    void vscode.window.showErrorMessage(`Progeny: ${message}`, 'Open Settings', 'Show Log').then((choice) => {
      if (choice === 'Open Settings') {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'progeny.java.home');
      } else if (choice === 'Show Log') {
        this.log.show();
      }
    });
  }
}
