import * as vscode from 'vscode';
import { Server } from './client';
import { addExclusion, copyComment } from './commands/evidence';
import { openExample } from './commands/example';
import { fixAll, fixes } from './commands/fixAll';
import { choosePack, exportPack } from './commands/pack';
import { ProgramCommands } from './commands/programs';
import { chooseRoots } from './commands/roots';
import type { Node } from './evidence/nodes';
import { EvidenceView } from './evidence/view';
import { StatusItem } from './status';

/** What other extensions and tests see. */
export interface Progeny {
  /** Settles when the first start of the server has succeeded or failed. */
  readonly ready: Promise<void>;
  /** How long the editor waited for the activation, in milliseconds. */
  readonly activation: number;
  readonly view: EvidenceView;
  readonly status: StatusItem;
  /** The safe fixes of all rules in the workspace, to be confirmed. */
  readonly fixes: (token: vscode.CancellationToken) => Promise<vscode.WorkspaceEdit | undefined>;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Progeny {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel('Progeny', { log: true });
  const started = new Server(context, log);
  server = started;
  const view = new EvidenceView(started);
  const status = new StatusItem(started);
  const programs = new ProgramCommands(started, view);
  context.subscriptions.push(
    log,
    view,
    status,
    command('showLog', () => log.show()),
    command('restartServer', () => started.restart()),
    command('showStatus', () => status.pick()),
    command('chooseRoots', (folders?: string[]) => chooseRoots(Array.isArray(folders) ? folders : undefined)),
    command('chooseImage', (program?: unknown) => programs.choose(name(program))),
    command('showEvidencePage', (program?: unknown) => programs.page(name(program))),
    command('newRuleForParent', (program?: unknown) => programs.newRule(name(program))),
    command('exportEvidence', (program?: unknown, to?: unknown) =>
      programs.save(name(program), to instanceof vscode.Uri ? to : undefined),
    ),
    command('exportPack', (named?: unknown, to?: unknown) =>
      exportPack(started, view, programNames(named), to instanceof vscode.Uri ? to : undefined),
    ),
    command('choosePack', () => choosePack()),
    command('addExclusion', (node: Node) => addExclusion(view, node)),
    command('copyEvidence', (node: Node) => copyComment(view, node)),
    command('readAgain', (program?: unknown) => vscode.commands.executeCommand('progeny.analyseAgain', name(program))),
    command('fixAll', () => fixAll(started)),
    command('openExample', () => openExample(context, started)),
    command('showProcessTree', showProcessTree),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('progeny.java') || change.affectsConfiguration('progeny.server')) {
        void started.restart();
      }
    }),
  );
  const ready = started.restart(); // the editor does not wait for Java
  return { ready, activation: performance.now() - begun, view, status, fixes: (token) => fixes(started, token) };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

function command<A extends unknown[]>(id: string, run: (...args: A) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`progeny.${id}`, run);
}

/** VS Code begins with callers or with what was looked at last; here the children are what people ask for. */
async function showProcessTree(): Promise<void> {
  await vscode.commands.executeCommand('references-view.showCallHierarchy');
  await vscode.commands.executeCommand('references-view.showOutgoingCalls');
}

/** Those that a command is about, if it was told. */
function programNames(named: unknown): string[] | undefined {
  const one = name(named);
  return Array.isArray(named) ? named.filter((it) => typeof it === 'string') : one === undefined ? undefined : [one];
}

/** What a command is about: a name that is said, a line of the view, or nothing. */
function name(program: unknown): string | undefined {
  if (typeof program === 'string') {
    return program;
  }
  const parent = (program as Node | undefined)?.parent;
  return typeof parent === 'string' && parent !== '' ? parent : undefined;
}
