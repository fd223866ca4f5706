// The tests that run where there is no Java but the one that comes with the extension.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { servers } = require('./servers.cjs');
const { suite, until } = require('./suite.cjs');
const { RULE, at, exported, extension, findings, place, run, show, text } = require('./support.cjs');

const figures = {};
const java = () => path.join(vscode.extensions.getExtension('progeny.progeny').extensionPath, 'jre/bin/java');

const tests = {
  'the machine has no Java': async () => {
    assert.throws(() => execFileSync('java', ['-version']), { code: 'ENOENT' });
    assert.equal(process.env.JAVA_HOME ?? process.env.JDK_HOME, undefined);
    const before = Date.now();
    const progeny = await vscode.extensions.getExtension('progeny.progeny').activate();
    figures.activation = Math.round(progeny.activation);
    await progeny.start();
    assert.deepEqual(progeny.condition(), { kind: 'running' });
    figures.server = Date.now() - before;
  },
  'the server is run by the runtime that comes along, and evidence arrives': async () => {
    const before = Date.now();
    const { document } = await show(RULE);
    const [finding] = await findings(document.uri, 'missing-exclusion');
    figures.firstEvidence = Date.now() - before;
    assert.match(finding.message, /^WerFault\.exe starts psr\.exe: CreateProcessW in CAppRecorderPlugin/);
    const [server] = servers();
    assert.ok(server.command.startsWith(`${java()} `), server.command);
    const [hover] = await run('vscode.executeHoverProvider', document.uri, place(document, 'cofire.exe'));
    assert.match(hover.contents.map(text).join(), /CInpagePlugIn::StartCoFireProcess[^]*call/);
  },
  'images are read by it, too': async () => {
    const [server] = servers();
    await run('progeny.analyseAgain');
    const worker = await until('a process that reads images', () => {
      try {
        return execFileSync('pgrep', ['-P', String(server.pid), '-a'], { encoding: 'utf8' }).trim();
      } catch {
        return ''; // that is how it says that there is none
      }
    });
    assert.ok(worker.replace(/^\d+ /, '').startsWith(`${java()} `), worker);
  },
  'an evidence pack can be written and read': async () => {
    const [file] = await run('progeny.exportPack', ['werfault.exe'], at('bundled.zip'));
    assert.equal(file, at('bundled.zip').fsPath);
    const settings = vscode.workspace.getConfiguration('progeny');
    await settings.update('images.roots', [file], vscode.ConfigurationTarget.Workspace);
    await until('only what is in the pack', () => extension().status.status?.names.join() === 'faultrep.dll,wer.dll,werfault.exe');
    const { children } = await exported('werfault.exe');
    assert.ok(children.some((it) => it.name === 'psr.exe' && it.tier === 'proven'), JSON.stringify(children));
  },
};

exports.run = suite(tests, figures);
