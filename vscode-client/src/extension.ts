import * as vscode from 'vscode';
import { Server } from './client';
import { addExclusion, copyComment } from './commands/evidence';
import { Examples } from './commands/example';
import { type Fixes, fixAll, fixes, type How } from './commands/fixAll';
import { choosePack, exportPack } from './commands/pack';
import { ProgramCommands } from './commands/programs';
import { chooseRoots, type Scope } from './commands/roots';
import type { Condition } from './condition';
import type { Node } from './evidence/nodes';
import { EvidenceView } from './evidence/view';
import type { Root } from './roots';
import { StatusItem } from './status';
import { tickWhenFixed } from './ticks';
import { tell } from './trouble';
import { onFirstRule } from './wakeUp';

/** What other extensions and tests see. */
export interface Progeny {
  /** Starts the server unless that was done before; settles when that has succeeded or failed. */
  readonly start: () => Promise<void>;
  /** How the server is now. */
  readonly condition: () => Condition;
  /** How long the editor waited for the activation, in milliseconds. */
  readonly activation: number;
  readonly view: EvidenceView;
  readonly status: StatusItem;
  /** The safe fixes of all rules in the workspace. */
  readonly fixes: (token: vscode.CancellationToken) => Promise<Fixes>;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Progeny {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel('Progeny', { log: true });
  const started = new Server(context, log);
  server = started;
  const examples = new Examples(context.extensionUri, context.globalStorageUri, started);
  const view = new EvidenceView(started);
  const status = new StatusItem(started, examples);
  const programs = new ProgramCommands(started, view);
  context.subscriptions.push(
    log,
    examples,
    view,
    status,
    tickWhenFixed(),
    command('showLog', () => log.show()),
    command('restartServer', () => started.restart()),
    command('showStatus', () => status.pick()),
    command('chooseRoots', (folders?: string[], scope?: Scope) => chooseRoots(Array.isArray(folders) ? folders : undefined, scope)),
    command('choosePack', (packs?: Root[], scope?: Scope) => choosePack(Array.isArray(packs) ? packs : undefined, scope)),
    command('chooseImage', (program?: unknown) => programs.choose(name(program))),
    command('pin', () => view.pin(view.shown.map((it) => it.name))),
    command('unpin', () => view.unpin()),
    command('showEvidencePage', (program?: unknown) => programs.page(name(program))),
    command('newRuleForParent', (program?: unknown) => programs.newRule(name(program))),
    command('exportEvidence', (program?: unknown, to?: unknown) =>
      programs.save(name(program), to instanceof vscode.Uri ? to : undefined),
    ),
    command('exportPack', (named?: unknown, to?: unknown) =>
      exportPack(started, view, programNames(named), to instanceof vscode.Uri ? to : undefined),
    ),
    command('addExclusion', (node: Node) => addExclusion(started, view, node)),
    command('copyEvidence', (node: Node) => copyComment(view, node)),
    command('readAgain', (program?: unknown) => vscode.commands.executeCommand('progeny.analyseAgain', name(program))),
    command('fixAll', (how?: unknown) => fixAll(started, isHow(how) ? how : undefined)),
    command('openExample', () => examples.show()),
    command('removeExamples', () => examples.remove()),
    command('showProcessTree', showProcessTree),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const isOther = change.affectsConfiguration('progeny.java') || change.affectsConfiguration('progeny.server');
      if (isOther && started.condition.kind !== 'idle') {
        void started.restart();
      }
    }),
    onFirstRule(() => void started.start()), // the editor does not wait for Java
  );
  return {
    start: () => started.start(),
    condition: () => started.condition,
    activation: performance.now() - begun,
    view,
    status,
    fixes: (token) => fixes(started, token, () => undefined),
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** What goes wrong is said once, in words and with a way on; VS Code would say the command's id with it. */
function command<A extends unknown[]>(id: string, run: (...args: A) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`progeny.${id}`, async (...args: A) => {
    try {
      return await run(...args);
    } catch (reason) {
      tell(reason);
      return undefined;
    }
  });
}

/** VS Code begins with callers or with what was looked at last; here the children are what people ask for. */
async function showProcessTree(): Promise<void> {
  await vscode.commands.executeCommand('references-view.showCallHierarchy');
  await vscode.commands.executeCommand('references-view.showOutgoingCalls');
}

function isHow(how: unknown): how is How {
  return how === 'preview' || how === 'all';
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
