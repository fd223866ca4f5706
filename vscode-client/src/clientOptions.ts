import * as vscode from 'vscode';
import {
  type CloseHandlerResult,
  ErrorAction,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { expanded, withRoot } from './settings';

/** Of the addresses of evidence pages, which are Markdown: they are shown as people read them. */
const PAGES = 'progeny-evidence';
const MARKDOWN_PREVIEW = 'vscode.markdown.preview.editor';

/** What the client has to ask the extension. */
export interface Surroundings {
  readonly log: vscode.LogOutputChannel;
  /** A folder of images that is known besides those of the settings, if there is one now. */
  readonly examples: () => string | undefined;
  /** Whether the server can be told anything: one that is being ended, because a setting wants another, cannot. */
  readonly isRunning: () => boolean;
  /** What to do when the server has died. */
  readonly closed: () => CloseHandlerResult;
}

/** Says to the server that there is a view of evidence. */
export const evidenceFeature: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), progenyChanged: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** How the client speaks with the server and what it does with what comes back. */
export function clientOptions(surroundings: Surroundings): LanguageClientOptions {
  return {
    documentSelector: [
      { language: 'eql' },
      { language: 'toml' },
      { scheme: 'file', pattern: '**/*.toml' }, // a TOML file has no language where no extension gives it one
    ],
    outputChannel: surroundings.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false, // whoever started it says so, once
    markdown: { isTrusted: false, supportHtml: false },
    middleware: middleware(surroundings),
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: surroundings.closed,
    },
  };
}

function middleware({ examples, isRunning }: Surroundings): Middleware {
  return {
    workspace: {
      didChangeConfiguration: (sections, next) => (isRunning() ? next(sections) : Promise.resolve()), // it asks when it has started
      configuration: async (params, token, next) => {
        const answer = await next(params, token);
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
        return Array.isArray(answer) ? answer.map((item: unknown) => withRoot(expanded(item, folder), examples())) : answer;
      },
    },
    window: {
      showDocument: async (params, token, next) => {
        const uri = vscode.Uri.parse(params.uri);
        if (uri.scheme !== PAGES) {
          return next(params, token);
        }
        await vscode.commands.executeCommand('vscode.openWith', uri, MARKDOWN_PREVIEW);
        return { success: true };
      },
    },
  };
}
