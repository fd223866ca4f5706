// The tests that run in a folder that nobody trusts: its settings name a program, options for Java and folders.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { servers } = require('./servers.cjs');
const { suite, until } = require('./suite.cjs');

const RULE = 'werfault_unusual_child.eql';
const RESTRICTED = [
  'analysis.jobs',
  'analysis.maxMemory',
  'cache.dir',
  'cache.maxSize',
  'images.allowed',
  'images.roots',
  'images.symbols',
  'images.symbolServers',
  'java.home',
  'server.vmArgs',
];
const code = (it) => (typeof it.code === 'object' ? it.code.value : it.code);
let progeny;

const tests = {
  'the folder is not trusted, and what is restricted is declared': () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { capabilities } = vscode.extensions.getExtension('progeny.progeny').packageJSON;
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, RESTRICTED.map((it) => `progeny.${it}`));
    assert.equal(capabilities.virtualWorkspaces.supported, false);
  },
  'the server is started by the Java and with the options of the user': async () => {
    progeny = await vscode.extensions.getExtension('progeny.progeny').activate();
    await progeny.start();
    const [server] = await until('a server', () => servers().length === 1 && servers());
    assert.doesNotMatch(server.command, /evil/);
    assert.match(server.command, /-Xmx1g/);
  },
  'no image is read that the folder names': async () => {
    const status = await until('status', () => progeny.status.status?.stage === 'open' && progeny.status.status);
    assert.deepEqual(status.names, []);
    const settings = vscode.workspace.getConfiguration('progeny');
    for (const name of RESTRICTED) {
      const { defaultValue } = settings.inspect(name);
      assert.deepEqual(settings.get(name), defaultValue, name);
    }
  },
  'a progeny.toml of the folder has nothing read outside of it': async () => {
    const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
    const roots = [path.join(folder, 'images'), path.join(folder, '..', 'outside')];
    fs.writeFileSync(path.join(folder, 'progeny.toml'), `[images]\nroots = ${JSON.stringify(roots)}\n`);
    const { names } = await until('what lies in the folder', () =>
      progeny.status.status.names.includes('werfault.exe') && progeny.status.status);
    assert.ok(!names.includes('outside.exe'), names.join());
    const file = vscode.Uri.file(path.join(folder, 'progeny.toml'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await until('a word on it', () => vscode.languages.getDiagnostics(file).some((it) => /outside/.test(it.message)));
    fs.rmSync(path.join(folder, 'progeny.toml'));
    await until('nothing again', () => progeny.status.status.names.length === 0);
  },
  'the text of rules is checked all the same': async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, RULE));
    await vscode.window.showTextDocument(document);
    await until('a finding about the text', () =>
      vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'malformed-executable-name'));
    assert.ok(!vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'missing-exclusion'));
  },
};

exports.run = suite(tests);
