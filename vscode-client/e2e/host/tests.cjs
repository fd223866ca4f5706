// The tests that run inside VS Code's extension host, through its public interface. VS Code calls run().
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { changing } = require('./changing.cjs');
const { evidence } = require('./evidence.cjs');
const { living } = require('./living.cjs');
const { reading } = require('./reading.cjs');
const { suite } = require('./suite.cjs');

const figures = {};
const beginning = {
  'activates without waiting for Java, under 300 ms': async () => {
    const before = Date.now();
    const progeny = await vscode.extensions.getExtension('progeny.progeny').activate();
    figures.activation = Math.round(progeny.activation);
    assert.ok(figures.activation < 300, `${figures.activation} ms`);
    await progeny.start();
    assert.deepEqual(progeny.condition(), { kind: 'running' });
    figures.server = Date.now() - before;
  },
};

exports.run = suite({ ...beginning, ...reading(figures), ...changing, ...evidence, ...living }, figures);
