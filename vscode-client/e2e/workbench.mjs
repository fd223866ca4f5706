// A VS Code server of its own, on loopback, with the extension and nothing that outlives it; and a browser that shows it.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Processes } from './processes.mjs';
import { until } from './until.mjs';

/** Nothing moves, asks, suggests or is restored: what is tested is the extension. */
const QUIET = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'git.enabled': false,
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
};

const CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** What VS Code's server and the tests call by name. */
const PROGRAMS = ['sh', 'ps', 'pgrep', 'unzip'];

/**
 * @param options.carrier the folder of a VS Code server; options.node runs it; options.vsix is the extension; options.java says whether
 *   the machine's Java can be found, `true` by default
 */
export class Workbench {
  #token = randomBytes(16).toString('hex'); // without one, anybody on the machine could run code through the workbench
  #log = '';
  #outside = new Set();

  constructor({ carrier, node, vsix, examples, java = true }) {
    this.node = node;
    this.vsix = vsix;
    this.main = path.join(carrier, 'out/server-main.js');
    this.state = mkdtempSync(path.join(tmpdir(), 'progeny-e2e-')); // its own each time: unsaved edits are restored
    for (const folder of ['data/User', 'home']) {
      mkdirSync(path.join(this.state, folder), { recursive: true });
    }
    this.path = java ? process.env.PATH : this.#withoutJava();
    this.trust(true);
    this.folders = {
      host: this.#folder('host', examples),
      journey: this.#folder('journey', examples),
      restricted: this.#folder('restricted', examples, {
        'progeny.java.home': '/evil/jdk',
        'progeny.server.vmArgs': ['-Devil=true'],
        'progeny.analysis.jobs': 16,
        'progeny.analysis.maxMemory': '64g',
        'progeny.cache.maxSize': '1k',
        'progeny.images.allowed': ['/'],
        'progeny.cache.dir': path.join(this.state, 'evil'),
      }),
    };
    this.#withoutRules(examples);
    const outside = path.join(this.state, 'outside');
    mkdirSync(outside);
    cpSync(path.join(examples, 'images/x64/werfault.exe'), path.join(outside, 'outside.exe'));
    this.results = path.join(this.state, 'host.json');
    this.processes = new Processes(`HOME=${path.join(this.state, 'home')}`);
  }

  /** A workspace like many: a TOML file of somebody else's. The only rule is one that is not named as one. */
  #withoutRules(examples) {
    const folder = this.#folder('plain', examples);
    for (const name of readdirSync(folder).filter((it) => /\.(eql|toml)$/.test(it))) {
      rmSync(path.join(folder, name));
    }
    mkdirSync(path.join(folder, 'rules'));
    const rule = 'syncagent_unusual_child.toml';
    cpSync(path.join(examples, 'rules', rule), path.join(folder, 'rules', rule));
    writeFileSync(path.join(folder, 'Cargo.toml'), '[package]\nname = "other"\n');
    this.folders.plain = folder;
  }

  /** Whether folders are trusted from now on without a question, or not until somebody says so. */
  trust(everything) {
    const settings = { ...QUIET, 'security.workspace.trust.enabled': !everything, 'security.workspace.trust.startupPrompt': 'never' };
    writeFileSync(path.join(this.state, 'data/User/settings.json'), JSON.stringify(settings));
  }

  /** A workspace with the example rules and their images. */
  #folder(name, examples, others = {}) {
    const folder = path.join(this.state, name);
    cpSync(path.join(examples, 'rules'), folder, { recursive: true });
    cpSync(path.join(examples, 'images'), path.join(folder, 'images'), { recursive: true });
    mkdirSync(path.join(folder, '.vscode'));
    const settings = { 'progeny.images.roots': ['${workspaceFolder}/images'], ...others };
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings, undefined, 2));
    return folder;
  }

  get #dirs() {
    const at = (name) => path.join(this.state, name);
    return ['--user-data-dir', at('data'), '--extensions-dir', at('ext'), '--server-data-dir', at('srv')];
  }

  /** A PATH on which there is no Java. */
  #withoutJava() {
    const folder = path.join(this.state, 'bin');
    mkdirSync(folder);
    for (const name of PROGRAMS) {
      symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), path.join(folder, name));
    }
    return folder;
  }

  get #environment() {
    const home = path.join(this.state, 'home');
    const { JAVA_HOME, JDK_HOME, ...others } = process.env;
    return {
      ...(this.path === process.env.PATH ? process.env : others),
      PATH: this.path,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, 'config'),
      XDG_DATA_HOME: path.join(home, 'data'),
      XDG_CACHE_HOME: path.join(home, 'cache'),
      EXTENSIONS_GALLERY: '{}',
      HOST_TESTS_OUT: this.results,
    };
  }

  install() {
    const args = ['--accept-server-license-terms', ...this.#dirs, '--install-extension', this.vsix, '--force'];
    execFileSync(this.node, [this.main, ...args], { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
  }

  /** The folder of the extension as it was installed. */
  get extension() {
    const extensions = path.join(this.state, 'ext');
    return path.join(extensions, readdirSync(extensions).find((it) => it.startsWith('progeny.progeny-')));
  }

  /** @param more arguments of the server, besides those that it always has */
  async start(...more) {
    const before = this.#log.length;
    const args = [
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', this.#token, '--accept-server-license-terms'],
      ...['--telemetry-level', 'off'],
      '--force-disable-user-env', // else a login shell decides which Java is found
      ...more,
      ...this.#dirs,
    ];
    const stdio = ['ignore', 'pipe', 'pipe'];
    this.processes.watch();
    this.server = spawn(this.node, [this.main, ...args], { env: this.#environment, detached: true, stdio });
    this.server.stdout.on('data', (it) => (this.#log += it));
    this.server.stderr.on('data', (it) => (this.#log += it));
    const bound = await until('the server listens', () => /Server bound to 127\.0\.0\.1:(\d+)/.exec(this.#log.slice(before)), 60_000);
    this.port = Number(bound[1]);
  }

  async browse() {
    this.browser = await chromium.launchPersistentContext(path.join(this.state, 'chromium'), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      viewport: { width: 1360, height: 820 },
      args: CHROMIUM,
    });
    this.browser.on('request', async (request) => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1') {
        // What a page in the workbench loads has an address of its own, which a service worker of the workbench answers.
        const response = await request.response().catch(() => null);
        if (!response?.fromServiceWorker()) {
          this.#outside.add(url.origin);
        }
      }
    });
  }

  /** Whom the browser, VS Code's server or anything that these started asked or connected to, beyond loopback. */
  get outside() {
    return [...this.#outside, ...this.processes.outside];
  }

  get log() {
    return this.#log;
  }

  /** The address of the workbench with a folder, and what it is to do besides. */
  url(folder, payload) {
    const extra = payload ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
    return `http://127.0.0.1:${this.port}/?tkn=${this.#token}&folder=${encodeURIComponent(folder)}${extra}`;
  }

  /** A file as the workbench calls it. */
  remote(file) {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  /** What still runs of all that was started, a line a process. */
  left() {
    let named = [];
    try {
      named = execFileSync('pgrep', ['-af', this.state], { encoding: 'utf8' }).trim().split('\n');
    } catch {
      // that is how it says that there is none
    }
    return [...new Set([...named, ...this.processes.list()])].join('\n');
  }

  /** The process ids of the language servers. */
  servers() {
    try {
      return execFileSync('pgrep', ['-f', `${this.state}.*progeny\\.jar lsp`], { encoding: 'utf8' }).trim().split('\n').map(Number);
    } catch {
      return [];
    }
  }

  async stop() {
    this.processes.unwatch();
    await this.browser?.close().catch(() => {});
    const { server } = this;
    if (server) {
      const end = (signal) => {
        try {
          process.kill(-server.pid, signal);
        } catch {
          // gone already
        }
      };
      end('SIGTERM');
      const isGone = () => server.exitCode !== null || server.signalCode !== null;
      await until('the server ends', isGone, 8000).catch(() => end('SIGKILL'));
    }
  }

  remove() {
    rmSync(this.state, { recursive: true, force: true });
  }
}
