// What the tests inside the extension host do again and again.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const { until } = require('./suite.cjs');

const RULE = 'werfault_unusual_child.eql';
const NONE = new vscode.CancellationTokenSource().token;

const at = (name) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, ...name.split('/'));
const read = (name) => fs.readFileSync(at(name).fsPath, 'utf8');
const run = (command, ...args) => vscode.commands.executeCommand(command, ...args);
const code = (it) => (typeof it.code === 'object' ? it.code.value : it.code);
const text = (it) => (typeof it === 'string' ? it : (it.value ?? it.label ?? ''));
const extension = () => vscode.extensions.getExtension('progeny.progeny').exports;

async function show(name) {
  const document = await vscode.workspace.openTextDocument(at(name));
  return vscode.window.showTextDocument(document);
}

/** A document that is nowhere saved, in the window. */
async function scratch(content, language = 'eql') {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

function place(document, needle, offset = 1) {
  const found = document.getText().indexOf(needle);
  assert.notEqual(found, -1, needle);
  return document.positionAt(found + offset);
}

const findings = (uri, id) =>
  until(`${id} in ${uri}`, () => {
    const all = vscode.languages.getDiagnostics(uri).filter((it) => code(it) === id);
    return all.length > 0 && all;
  });

async function actions(document, kind, range = new vscode.Range(0, 0, document.lineCount, 0)) {
  return run('vscode.executeCodeActionProvider', document.uri, range, kind, 100);
}

async function take(document, kind, title) {
  const offered = await actions(document, kind);
  const action = offered.find((it) => title.test(it.title));
  assert.ok(action?.edit, `${title} among ${offered.map((it) => it.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** What the command writes of a program. */
async function exported(program) {
  const target = at(`${program}.exported.json`);
  await run('progeny.exportEvidence', program, target);
  try {
    return JSON.parse(fs.readFileSync(target.fsPath, 'utf8'));
  } finally {
    fs.rmSync(target.fsPath);
  }
}

/** Does something while a setting has a value, and gives it the one it had before, whatever happens. */
async function withSetting(name, value, work, target = vscode.ConfigurationTarget.Workspace) {
  const settings = () => vscode.workspace.getConfiguration('progeny');
  const { globalValue, workspaceValue } = settings().inspect(name);
  const before = target === vscode.ConfigurationTarget.Workspace ? workspaceValue : globalValue;
  await settings().update(name, value, target);
  try {
    return await work();
  } finally {
    await settings().update(name, before, target);
  }
}

module.exports = { NONE, RULE, actions, at, code, exported, extension, findings, place, read, run, scratch, show, take, text, withSetting };
