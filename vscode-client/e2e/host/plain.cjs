// The tests that run where there are TOML files of others, and at first no rule.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { servers } = require('./servers.cjs');
const { suite, until } = require('./suite.cjs');
const { extension, findings, show } = require('./support.cjs');

const tests = {
  'a TOML file that holds no rule wakes the extension, and no Java': async () => {
    const progeny = vscode.extensions.getExtension('progeny.progeny');
    await until('the extension', () => progeny.isActive);
    await show('Cargo.toml');
    assert.deepEqual(extension().condition(), { kind: 'idle' });
    assert.deepEqual(servers(), []);
  },
  'the first rule starts it': async () => {
    const { document } = await show('rules/syncagent_unusual_child.toml');
    await until('the server', () => extension().condition().kind === 'running');
    const [finding] = await findings(document.uri, 'missing-exclusion');
    assert.match(finding.message, /^syncagent\.exe starts ipconfig\.exe/);
  },
};

exports.run = suite(tests);
