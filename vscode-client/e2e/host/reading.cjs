// What is said of a rule: findings, hover, completion, symbols, colours.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { until } = require('./suite.cjs');
const { RULE, at, findings, place, read, run, scratch, show, text } = require('./support.cjs');

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
    const said = hover.contents.map(text).join();
    assert.match(said, /keyword/);
    assert.match(said, /File name of the program that started the process/);
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
    const help = await run('vscode.executeSignatureHelpProvider', document.uri, place(document, ', "a"', 2));
    assert.deepEqual(help.signatures[0].parameters.map((it) => it.label), ['source', 'start']);
    assert.equal(help.activeParameter, 1);
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
    assert.equal(label, '⟨5 proven · 1 by registry⟩');
    assert.deepEqual(hint.position, place(document, '"WerFault.exe"', '"WerFault.exe"'.length));
  },
  'symbols, folding and selection follow the query': async () => {
    const lines = ['sequence by host.id', '  [process where process.name : (', '    "a.exe",', '    "b.exe"', '  )]', '  [network where true]', ''];
    const document = await scratch(lines.join('\n'));
    const [symbol] = await run('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(symbol.children.map((it) => it.name.split(' ')[0]), ['process', 'network']);
    const folds = await run('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(folds.map(({ start, end }) => [start, end]), [[1, 4]]);
    const [selection] = await run('vscode.executeSelectionRangeProvider', document.uri, [place(document, 'a.exe')]);
    const texts = [];
    for (let it = selection; it; it = it.parent) {
      texts.push(document.getText(it.range));
    }
    assert.ok(texts.includes('"a.exe"') && texts.includes('[process' + document.getText().split('[process')[1].split(']')[0] + ']'), texts.join('\n--\n'));
  },
  'semantic tokens have the kinds of the legend': async () => {
    const { document } = await show(RULE);
    const legend = await run('vscode.provideDocumentSemanticTokensLegend', document.uri);
    const { data } = await run('vscode.provideDocumentSemanticTokens', document.uri);
    const tokens = [];
    for (let i = 0, line = 0, from = 0; i < data.length; i += 5) {
      from = data[i] === 0 ? from + data[i + 1] : data[i + 1];
      line += data[i];
      tokens.push(`${legend.tokenTypes[data[i + 3]]} ${document.getText(new vscode.Range(line, from, line, from + data[i + 2]))}`);
    }
    const wanted = ['class process', 'keyword where', 'property parent', 'operator :', 'string "WerFault.exe"', 'keyword not'];
    assert.deepEqual(wanted.filter((it) => !tokens.includes(it)), [], tokens.join(', '));
  },
  'the symbols of the workspace are its rules': async () => {
    const symbols = await run('vscode.executeWorkspaceSymbolProvider', 'printhost');
    const files = symbols.map((it) => path.basename(it.location.uri.path));
    assert.ok(files.includes('printhost_clean.eql') && files.includes('printhost_analytic.toml'), files.join());
  },
  'a parent is a link to its evidence': async () => {
    const { document } = await show(RULE);
    const [link] = await run('vscode.executeLinkProvider', document.uri);
    assert.equal(document.getText(link.range), '"WerFault.exe"');
    assert.equal(link.target.toString(), 'progeny-evidence:/werfault.exe.md');
  },
  'words, comments, quotes and indents are those of the language': async () => {
    const document = await scratch('process where process.parent.name : (\n');
    assert.equal(document.getText(document.getWordRangeAtPosition(place(document, 'parent.name', 3))), 'process.parent.name');
    const editor = vscode.window.activeTextEditor;
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('editor.action.commentLine');
    assert.match(document.getText(), /^\/\/ process where/);
    await run('editor.action.commentLine');
    assert.match(document.getText(), /^process where/);
    const end = new vscode.Position(0, document.lineAt(0).text.length);
    editor.selection = new vscode.Selection(end, end);
    await run('type', { text: '\n' });
    assert.match(document.lineAt(1).text, /^ {2}$/, 'what stands in parentheses is indented');
    await run('type', { text: '"' });
    assert.match(document.lineAt(1).text, /^ {2}""$/, 'a quote brings the other one');
  },
  'snippets write whole rules': async () => {
    const document = await scratch('ru\n');
    const { items } = await run('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(0, 2));
    const own = items.filter((it) => it.kind === vscode.CompletionItemKind.Snippet).map((it) => it.insertText?.value ?? '');
    assert.ok(own.some((it) => /process\.parent\.name : "\$\{1:werfault\.exe\}"[^]*not process\.name/.test(it)), own.join('\n'));
  },
  'a query in TOML is checked, the rest is left alone': async () => {
    const { document } = await show('syncagent_unusual_child.toml');
    const [finding] = await findings(document.uri, 'missing-exclusion');
    assert.match(finding.message, /^syncagent\.exe starts ipconfig\.exe: WinExec/);
    assert.match(document.lineAt(finding.range.start.line).text, /robocopy\.exe/);
    const query = new vscode.Range(place(document, "query = '''", 0), place(document, "\n'''", 4));
    const others = vscode.languages.getDiagnostics(document.uri).filter((it) => !query.contains(it.range));
    assert.deepEqual(others.map((it) => it.message), []);
    const written = async (name, content) => {
      fs.writeFileSync(at(name).fsPath, content);
      return (await show(name)).document;
    };
    const package_ = await written('package.toml', '[package]\nname = "a"\nquery = "process where wrong = 1"\n');
    const rule = await written('rule.toml', '[rule]\nlanguage = "eql"\nname = "process where wrong = 1"\nquery = "process where right = 1"\n');
    await findings(rule.uri, 'syntax-error');
    const lines = vscode.languages.getDiagnostics(rule.uri).map((it) => it.range.start.line);
    assert.deepEqual([...new Set(lines)], [3]);
    assert.deepEqual(vscode.languages.getDiagnostics(package_.uri), []);
    for (const { uri } of [package_, rule]) {
      fs.rmSync(uri.fsPath);
    }
  },
});
