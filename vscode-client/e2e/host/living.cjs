// The extension as a whole: settings, status, the server's life.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { servers } = require('./servers.cjs');
const { until } = require('./suite.cjs');
const { RULE, at, code, extension, findings, place, run, show, text, withSetting } = require('./support.cjs');

/** What the log of this window holds. */
function log() {
  const folder = path.join(path.dirname(process.env.HOST_TESTS_OUT), 'data/logs');
  const files = fs.readdirSync(folder, { recursive: true }).filter((it) => /Progeny\.log$/.test(it));
  const newest = files.map((it) => path.join(folder, it)).sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
  return fs.readFileSync(newest, 'utf8');
}

exports.living = {
  'the status knows the images and their number': async () => {
    const names = () => extension().status.status?.names ?? [];
    await until('those of the folder', () => names().includes('werfault.exe') && names().includes('faultrep.dll'));
    assert.deepEqual(extension().status.status.problems, []);
  },
  'a changed setting takes effect at once': async () => {
    const { document } = await show(RULE);
    await findings(document.uri, 'missing-exclusion');
    const isError = () =>
      vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'missing-exclusion' && it.severity === vscode.DiagnosticSeverity.Error);
    await withSetting('diagnostics.levels', { 'missing-exclusion': 'error' }, () => until('an error', isError));
    await until('a warning again', () => !isError());
  },
  'folders are added to the roots, those of the workspace in a portable way': async () => {
    const lists = () => vscode.workspace.getConfiguration('progeny').inspect('images.roots');
    const shared = lists().workspaceValue;
    await withSetting('images.roots', shared, async () => {
      await run('progeny.chooseRoots', [at('images/x86').fsPath], 'workspace');
      await run('progeny.choosePack', [{ path: at('packs/a.zip').fsPath, label: '24H2' }], 'workspace');
      const added = ['${workspaceFolder}/images/x86', { path: '${workspaceFolder}/packs/a.zip', label: '24H2' }];
      assert.deepEqual(lists().workspaceValue, [...shared, ...added]);
    });
    assert.deepEqual(lists().workspaceValue, shared);
  },
  "a folder of the user's own is not written into the settings of the workspace": async () => {
    const lists = () => vscode.workspace.getConfiguration('progeny').inspect('images.roots');
    const shared = lists().workspaceValue;
    const restore = async () => vscode.workspace.getConfiguration('progeny').update('images.roots', undefined, vscode.ConfigurationTarget.Global);
    try {
      await run('progeny.chooseRoots', ['/home/somebody/windows'], 'user');
      assert.deepEqual(lists().globalValue, ['/home/somebody/windows']);
      assert.deepEqual(lists().workspaceValue, shared);
    } finally {
      await restore();
    }
  },
  'all commands and settings are there': async () => {
    const { contributes } = vscode.extensions.getExtension('progeny.progeny').packageJSON;
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(contributes.commands.map((it) => it.command).filter((it) => !known.has(it)), []);
    for (const [name, { description, markdownDescription }] of Object.entries(contributes.configuration.properties)) {
      assert.ok(description ?? markdownDescription, name);
    }
  },
  'the server is restarted on command': async () => {
    const [before] = await until('one server', () => servers().length === 1 && servers());
    await run('progeny.restartServer');
    const [after] = await until('another one alone', () => servers().length === 1 && servers());
    assert.notEqual(after.pid, before.pid);
    const { document } = await show(RULE);
    const hover = await until('hover', async () => (await run('vscode.executeHoverProvider', document.uri, place(document, 'WerFault.exe')))[0]);
    assert.ok(hover);
  },
  'a server that is killed is started again, and findings come back': async () => {
    const { document } = await show(RULE);
    await findings(document.uri, 'missing-exclusion');
    const [before] = await until('one server', () => servers().length === 1 && servers());
    process.kill(before.pid, 'SIGKILL');
    const [after] = await until('another server', () => servers().filter((it) => it.pid !== before.pid).length === 1 && servers());
    assert.notEqual(after.pid, before.pid);
    await until('its status', () => extension().status.status?.names.includes('werfault.exe'));
    await findings(document.uri, 'missing-exclusion');
    const hover = await until('hover', async () => (await run('vscode.executeHoverProvider', document.uri, place(document, 'cofire.exe')))[0]);
    assert.match(hover.contents.map(text).join(), /StartCoFireProcess/);
  },
  'without a Java that fits the reason is said, and the next setting mends it': async () => {
    const target = vscode.ConfigurationTarget.Global;
    await withSetting('java.home', '/nowhere', async () => {
      const { why } = await until('the server has failed', () => extension().condition().kind === 'failed' && extension().condition());
      assert.match(why, /^Progeny needs Java 17 or later\. Tried progeny\.java\.home: \/nowhere\/bin\/java does not run\.$/);
      await until('no server', () => servers().length === 0);
    }, target);
    await until('the server is back', () => extension().status.status !== undefined);
  },
  'the log keeps what it held when another Java takes over': async () => {
    const real = execFileSync('sh', ['-c', 'readlink -f "$(command -v java)"'], { encoding: 'utf8' }).trim();
    const home = path.dirname(path.dirname(real));
    const [before] = await until('one server', () => servers().length === 1 && servers());
    await withSetting('java.home', home, async () => {
      await until('another one alone', () => servers().length === 1 && servers()[0].pid !== before.pid && servers()[0].command.startsWith(`${home}/bin/java `));
      await until('its status', () => extension().status.status?.names.includes('werfault.exe'));
      const lines = () => log().split('\n').filter((it) => / Java \d+ of /.test(it));
      await until('both in the log', () => /of progeny\.java\.home/.test(lines().at(-1)) && lines().some((it) => it.includes(before.command.split(' -jar')[0])));
      assert.match(log(), /Progeny needs Java 17 or later/, 'what was said of the one before');
    }, vscode.ConfigurationTarget.Global);
    await until('the first one again', () => servers().length === 1 && servers()[0].command === before.command);
  },
};
