// What is said of a rule: findings, hover, completion, symbols, colours.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { until } = require('./suite.cjs');
const { RULE, findings, place, read, run, scratch, show, text } = require('./support.cjs');

/** @param figures takes what was measured */
exports.reading = (figures) => ({
  'a rule is EQL, and its first evidence arrives': async () => {
    const before = Date.now();
    const { document } = await show(RULE);
    assert.equal(document.languageId, 'eql');
    const [finding] = await findings(document.uri, 'missing-exclusion');
    figures.firstEvidence = Date.now() - before;
    assert.match(finding.message, /^WerFault\.exe starts psr\.exe: CreateProcessW in CAppRecorderPlugin/);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(finding.source, 'progeny');
    assert.equal(finding.range.start.line, 2);
  },
  'hover over a parent gives its verdict and what was read': async () => {
    const { document } = await show(RULE);
    const [hover] = await run('vscode.executeHoverProvider', document.uri, place(document, 'WerFault.exe'));
    const said = hover.contents.map(text).join();
    assert.match(said, /mixed/);
    assert.match(said, /faultrep\.dll/);
  },
  'hover over a child gives the instructions that prove it': async () => {
    const { document } = await show(RULE);
    const [hover] = await run('vscode.executeHoverProvider', document.uri, place(document, 'cofire.exe'));
    assert.match(hover.contents.map(text).join(), /CInpagePlugIn::StartCoFireProcess[^]*call/);
  },
  'hover over a field explains it': async () => {
    const { document } = await show(RULE);
    const [hover] = await run('vscode.executeHoverProvider', document.uri, place(document, 'process.parent.name'));
    assert.match(hover.contents.map(text).join(), /process\.parent\.name/);
  },
  'completion offers children that are proven and not excluded yet': async () => {
    const document = await scratch('process where process.parent.name : "werfault.exe" and not process.name : ("cofire.exe", "")\n');
    const inside = place(document, '"")', 1);
    const list = await until('children', async () => {
      const { items } = await run('vscode.executeCompletionItemProvider', document.uri, inside);
      const labels = items.map((it) => it.label.label ?? it.label);
      return labels.some((it) => /psr\.exe/.test(it)) && labels;
    });
    assert.ok(!list.some((it) => /cofire\.exe/.test(it)), list.join());
  },
  'completion offers fields': async () => {
    const document = await scratch('process where process.p\n');
    const { items } = await run('vscode.executeCompletionItemProvider', document.uri, place(document, 'process.p\n', 9));
    assert.ok(items.some((it) => (it.label.label ?? it.label) === 'process.parent.name'));
  },
  'completion offers the parents whose images are known': async () => {
    const document = await scratch('process where process.parent.name : ""\n');
    const { items } = await run('vscode.executeCompletionItemProvider', document.uri, place(document, '""', 1));
    assert.ok(items.some((it) => /printhost\.exe/.test(it.label.label ?? it.label)));
  },
  'signature help names the parameters of a function': async () => {
    const document = await scratch('process where startsWith(process.name, "a")\n');
    const help = await run('vscode.executeSignatureHelpProvider', document.uri, place(document, '(process', 1));
    assert.match(help.signatures[0].label, /startsWith/);
  },
  'code lens says what is proven': async () => {
    const { document } = await show(RULE);
    const lens = await until('lens', async () => (await run('vscode.executeCodeLensProvider', document.uri, 10))[0]);
    assert.match(lens.command.title, /WerFault\.exe: \d+ children proven in 2 modules/);
    assert.equal(lens.command.command, 'progeny.showEvidence');
  },
  'inlay hint behind a parent': async () => {
    const { document } = await show(RULE);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hint = await until('hint', async () => (await run('vscode.executeInlayHintProvider', document.uri, all))[0]);
    const label = typeof hint.label === 'string' ? hint.label : hint.label.map(text).join('');
    assert.match(label, /\d+ proven · .*1 by registry/);
  },
  'symbols, folding and selection follow the query': async () => {
    const document = await scratch('sequence by host.id\n  [process where process.name == "a.exe"]\n  [network where true]\n');
    const [symbol] = await run('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(symbol.children.map((it) => it.name.split(' ')[0]), ['process', 'network']);
    const [selection] = await run('vscode.executeSelectionRangeProvider', document.uri, [place(document, 'a.exe')]);
    assert.ok(selection.parent.range.contains(selection.range));
    assert.ok(Array.isArray(await run('vscode.executeFoldingRangeProvider', document.uri)));
  },
  'semantic tokens have the kinds of the legend': async () => {
    const { document } = await show(RULE);
    const legend = await run('vscode.provideDocumentSemanticTokensLegend', document.uri);
    const { data } = await run('vscode.provideDocumentSemanticTokens', document.uri);
    const kinds = new Set();
    for (let i = 3; i < data.length; i += 5) {
      kinds.add(legend.tokenTypes[data[i]]);
    }
    for (const kind of ['keyword', 'property', 'string', 'operator', 'comment']) {
      assert.ok(kinds.has(kind), `${kind} among ${[...kinds]}`);
    }
  },
  'a query in TOML is checked, the rest is left alone': async () => {
    const { document } = await show('syncagent_unusual_child.toml');
    const [finding] = await findings(document.uri, 'missing-exclusion');
    assert.match(finding.message, /^syncagent\.exe starts ipconfig\.exe: WinExec/);
    assert.match(document.lineAt(finding.range.start.line).text, /robocopy\.exe/);
  },
});
