// What changes a rule: fixes, formatting, renaming.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { until } = require('./suite.cjs');
const { NONE, RULE, actions, at, code, extension, findings, place, read, run, scratch, show, take } = require('./support.cjs');

const RULES = fs.readdirSync(at('').fsPath).filter((it) => /\.(eql|toml)$/.test(it));

/** Gives a file the text that it had, in the editor and on disk. */
async function restore(name, text) {
  const document = await vscode.workspace.openTextDocument(at(name));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

exports.changing = {
  'quick fix: one missing child is excluded': async () => {
    const document = await scratch(read(RULE).replace('"psr.exe, ", ', ''));
    await findings(document.uri, 'missing-exclusion');
    await take(document, 'quickfix', /^Exclude .*psr\.exe/);
    assert.match(document.getText(), /"rundll32\.exe", "psr\.exe"\)/);
    await until('the finding goes', () => !vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'missing-exclusion'));
  },
  'quick fix: all missing children of a parent at once': async () => {
    const document = await scratch(read('werfault_unusual_child_by_path.eql'));
    await findings(document.uri, 'missing-exclusion');
    await take(document, 'quickfix', /^Exclude (both|all \d+) missing children/);
    assert.match(document.getText(), /tttracer\.exe/i);
    assert.match(document.getText(), /vsjitdebugger\.exe/i);
  },
  'quick fix: a misspelt name is written as it is meant': async () => {
    const document = await scratch(read(RULE));
    await findings(document.uri, 'malformed-executable-name');
    await take(document, 'quickfix', /^Write psr\.exe/);
    assert.match(document.getText(), /"psr\.exe", "VsJIT/);
  },
  'quick fix: an exclusion that nothing can start is removed': async () => {
    const document = await scratch(read('printhost_unusual_child.eql'));
    const [finding] = await findings(document.uri, 'spurious-exclusion');
    assert.ok(finding.tags?.includes(vscode.DiagnosticTag.Unnecessary));
    await take(document, 'quickfix', /^Remove the exclusion of wordpad\.exe/);
    assert.doesNotMatch(document.getText().split('\n').slice(1).join('\n'), /wordpad/);
  },
  'quick fix: a mistake of syntax is mended': async () => {
    const document = await scratch('process where process.name = "a.exe"\n');
    await findings(document.uri, 'syntax-error');
    await take(document, 'quickfix', /==/);
    assert.match(document.getText(), /process\.name == "a\.exe"/);
  },
  'refactoring: a list is sorted': async () => {
    const document = await scratch('process where process.name : ("c.exe", "a.exe", "b.exe")\n');
    const inside = new vscode.Range(place(document, '"c.exe"', 2), place(document, '"c.exe"', 2));
    const action = await until('the action', async () =>
      (await actions(document, 'refactor', inside)).find((it) => /sort/i.test(it.title)));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.match(document.getText(), /"a\.exe", "b\.exe", "c\.exe"/);
  },
  'source action: all safe fixes of a file': async () => {
    const { document } = await show('printhost_analytic.toml');
    await findings(document.uri, 'missing-exclusion');
    await take(document, 'source.fixAll.progeny', /safe/i);
    assert.match(document.getText(), /and process_name != "net\.exe"\n'''/);
  },
  'safe fixes of all rules are collected, of those never saved too': async () => {
    const unsaved = await scratch(read('werfault_unusual_child_by_path.eql'));
    await findings(unsaved.uri, 'missing-exclusion');
    const { changes, rules, isPartial } = await extension().fixes(NONE);
    const files = changes.map(({ uri }) => path.basename(uri.fsPath));
    assert.ok(files.includes(RULE) && files.includes('syncagent_unusual_child.toml'), files.join());
    assert.ok(!files.includes('printhost_clean.eql'), files.join());
    assert.ok(changes.some(({ uri }) => uri.toString() === unsaved.uri.toString()), files.join());
    assert.ok(rules > files.length, `${rules} documents with rules`);
    assert.equal(isPartial, false);
  },
  'safe fixes of all rules are made at once, in what is open and in what is not': async () => {
    const before = new Map(RULES.map((name) => [name, read(name)]));
    const unsaved = await scratch(read(RULE));
    try {
      await run('progeny.fixAll', 'all');
      assert.match(unsaved.getText(), /"cofire\.exe", "psr\.exe", "VsJIT/);
      assert.ok(unsaved.isUntitled && unsaved.isDirty, 'what was never saved is not saved');
      const text = async (name) => (await vscode.workspace.openTextDocument(at(name))).getText();
      assert.match(await text('syncagent_unusual_child.toml'), /not process\.name : "ipconfig\.exe"\n'''/);
      assert.match(await text(RULE), /"cofire\.exe", "psr\.exe", "VsJIT/);
      const byPath = await text('werfault_unusual_child_by_path.eql');
      assert.match(byPath, /tttracer\.exe/);
      assert.doesNotMatch(byPath, /vsjitdebugger/, 'what the code leaves open is not excluded safely');
      assert.equal(await text('printhost_clean.eql'), before.get('printhost_clean.eql'));
      const { changes } = await extension().fixes(NONE);
      assert.deepEqual(changes.map(({ uri }) => uri.path), [], 'nothing is left to fix');
    } finally {
      for (const [name, old] of before) {
        await restore(name, old);
      }
    }
  },
  'formatting gives the usual form': async () => {
    const document = await scratch('process   where process.name==   "a.exe"\n');
    const edits = await run('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), 'process where process.name == "a.exe"\n');
  },
  'names are found, highlighted and renamed': async () => {
    const document = await scratch('const SHELL = "cmd.exe"\nprocess where process_name == SHELL\n');
    const use = place(document, '== SHELL', 4);
    const [definition] = await until('definition', async () => {
      const all = await run('vscode.executeDefinitionProvider', document.uri, use);
      return all.length > 0 && all;
    });
    assert.equal((definition.range ?? definition.targetRange).start.line, 0);
    assert.equal((await run('vscode.executeDocumentHighlights', document.uri, use)).length, 2);
    assert.equal((await run('vscode.executeReferenceProvider', document.uri, use)).length, 2);
    const rename = await run('vscode.executeDocumentRenameProvider', document.uri, use, 'PROMPT');
    assert.ok(await vscode.workspace.applyEdit(rename));
    assert.equal(document.getText(), 'const PROMPT = "cmd.exe"\nprocess where process_name == PROMPT\n');
  },
};
