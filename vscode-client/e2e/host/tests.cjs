// The tests that run inside VS Code's extension host, through its public interface. VS Code calls run().
const vscode = require('vscode');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { servers } = require('./servers.cjs');
const { suite, until } = require('./suite.cjs');

const RULE = 'werfault_unusual_child.eql';
const NONE = new vscode.CancellationTokenSource().token;
const figures = {};
let progeny;

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const at = (name) => vscode.Uri.joinPath(folder(), ...name.split('/'));
const read = (name) => fs.readFileSync(at(name).fsPath, 'utf8');
const run = (command, ...args) => vscode.commands.executeCommand(command, ...args);
const code = (it) => (typeof it.code === 'object' ? it.code.value : it.code);

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

const text = (it) => (typeof it === 'string' ? it : (it.value ?? it.label ?? ''));

const tests = {
  'activates without waiting for Java, under 300 ms': async () => {
    const extension = vscode.extensions.getExtension('progeny.progeny');
    assert.ok(extension);
    const before = Date.now();
    progeny = await extension.activate();
    figures.activation = Math.round(progeny.activation);
    assert.ok(figures.activation < 300, `${figures.activation} ms`);
    await progeny.ready;
    figures.server = Date.now() - before;
  },
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
  'quick fix: one missing child is excluded': async () => {
    const document = await scratch(read(RULE));
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
    assert.match(document.getText(), /net\.exe/);
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
  'formatting gives the usual form': async () => {
    const document = await scratch('process   where process.name==   "a.exe"\n');
    const edits = await run('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), 'process where process.name == "a.exe"\n');
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
  'names are found, highlighted and renamed': async () => {
    const document = await scratch('const SHELL = "cmd.exe"\nprocess where process_name == SHELL\n');
    const use = place(document, '== SHELL', 4);
    const [definition] = await until('definition', async () => {
      const all = await run('vscode.executeDefinitionProvider', document.uri, use);
      return all.length > 0 && all;
    });
    assert.equal((definition.range ?? definition.targetRange).start.line, 0);
    const rename = await run('vscode.executeDocumentRenameProvider', document.uri, use, 'PROMPT');
    assert.equal(rename.entries()[0][1].length, 2);
    assert.equal((await run('vscode.executeDocumentHighlights', document.uri, use)).length, 2);
  },
  'a query in TOML is checked, the rest is left alone': async () => {
    const { document } = await show('syncagent_unusual_child.toml');
    const [finding] = await findings(document.uri, 'missing-exclusion');
    assert.match(finding.message, /^syncagent\.exe starts ipconfig\.exe: WinExec/);
    assert.match(document.lineAt(finding.range.start.line).text, /robocopy\.exe/);
  },
  'the process tree: children and parents by call hierarchy': async () => {
    const { document } = await show(RULE);
    const [item] = await run('vscode.prepareCallHierarchy', document.uri, place(document, 'WerFault.exe'));
    assert.match(item.name, /werfault\.exe/i);
    const children = await run('vscode.provideOutgoingCalls', item);
    assert.ok(children.some((it) => it.to.name === 'psr.exe'));
    const child = children.find((it) => it.to.name === 'psr.exe').to;
    const parents = await run('vscode.provideIncomingCalls', child);
    assert.ok(parents.some((it) => it.from.name === 'werfault.exe'));
  },
  'the evidence page opens and is read-only': async () => {
    await run('progeny.showEvidencePage', 'werfault.exe');
    const page = await until('the page', () =>
      vscode.workspace.textDocuments.find((it) => it.uri.scheme === 'progeny-evidence' && it.getText().length > 0));
    assert.match(page.getText(), /^# werfault\.exe[^]*CAppRecorderPlugin/);
  },
  'the view of evidence follows the cursor': async () => {
    const editor = await show(RULE);
    const spot = place(editor.document, 'cofire.exe', 2);
    editor.selection = new vscode.Selection(spot, spot);
    await until('werfault.exe', () => progeny.view.shown[0]?.name === 'werfault.exe' && progeny.view.shown[0].evidence);
    const [root] = progeny.view.getChildren();
    assert.equal(root.description, 'mixed');
    const proven = progeny.view.getChildren(root).find((it) => it.label === 'proven');
    const child = proven.nodes.find((it) => it.label === 'psr.exe');
    const [site] = child.nodes;
    assert.equal(site.label, 'CreateProcessW in CAppRecorderPlugin::StopRecordingSession');
    assert.ok(site.nodes[0].nodes.length > 0, 'instructions');
    assert.equal(progeny.view.getParent(site), child);
    await show('printhost_unusual_child.eql');
    await until('printhost.exe', () => progeny.view.shown[0]?.name === 'printhost.exe');
  },
  'the view adds an exclusion and copies evidence': async () => {
    const document = await scratch(read(RULE));
    await findings(document.uri, 'missing-exclusion');
    const spot = place(document, 'WerFault.exe');
    vscode.window.activeTextEditor.selection = new vscode.Selection(spot, spot);
    await until('the view', () => progeny.view.document?.toString() === document.uri.toString() && progeny.view.shown[0]?.name === 'werfault.exe');
    const proven = progeny.view.getChildren()[0].nodes.find((it) => it.label === 'proven');
    const psr = proven.nodes.find((it) => it.child === 'psr.exe');
    await run('progeny.copyEvidence', psr);
    assert.match(await vscode.env.clipboard.readText(), /^\/\/ psr\.exe: CreateProcessW in CAppRecorderPlugin::StopRecordingSession \(werfault\.exe!0x14000114b\), lpApplicationName /);
    await run('progeny.addExclusion', psr);
    await until('the entry', () => /"psr\.exe"\)/.test(document.getText()));
  },
  'evidence is exported as JSON': async () => {
    const target = at('out.json');
    await run('progeny.exportEvidence', 'printhost.exe', target);
    const evidence = JSON.parse(fs.readFileSync(target.fsPath, 'utf8'));
    assert.equal(evidence.schema, 'progeny.evidence/1');
    assert.deepEqual(evidence.children.filter((it) => it.tier === 'proven').map((it) => it.name), ['mmc.exe', 'net.exe', 'rundll32.exe']);
  },
  'an evidence pack stands for the images': async () => {
    const target = at('packs/werfault.evidence.zip');
    fs.mkdirSync(at('packs').fsPath);
    const [file] = await run('progeny.exportPack', ['werfault.exe'], target);
    assert.equal(file, target.fsPath);
    const settings = vscode.workspace.getConfiguration('progeny');
    const before = settings.get('images.roots');
    await settings.update('images.roots', ['${workspaceFolder}/packs/werfault.evidence.zip'], vscode.ConfigurationTarget.Workspace);
    await until('only what is in the pack', () => progeny.status.status?.names.join() === 'faultrep.dll,wer.dll,werfault.exe');
    const { document } = await show(RULE);
    const [finding] = await findings(document.uri, 'missing-exclusion');
    assert.match(finding.message, /^WerFault\.exe starts psr\.exe: CreateProcessW in CAppRecorderPlugin/);
    await settings.update('images.roots', before, vscode.ConfigurationTarget.Workspace);
    await until('the folder again', () => progeny.status.status?.names.includes('printhost.exe'));
  },
  'a new rule for a parent excludes what is proven': async () => {
    await run('progeny.newRuleForParent', 'printhost.exe');
    const rule = await until('the rule', () =>
      vscode.workspace.textDocuments.find((it) => /net\.exe/.test(it.getText()) && /mmc\.exe/.test(it.getText()) && !it.fileName.includes('printhost_') && it.uri.scheme !== 'progeny-evidence' && !it.fileName.endsWith('.json')));
    assert.match(rule.getText(), /process\.parent\.name.*printhost\.exe/);
  },
  'safe fixes of all rules are collected to be confirmed': async () => {
    const edit = await progeny.fixes(NONE);
    const files = edit.entries().map(([uri]) => path.basename(uri.fsPath));
    assert.ok(files.includes(RULE) && files.includes('syncagent_unusual_child.toml'), files.join());
    assert.ok(!files.includes('printhost_clean.eql'), files.join());
  },
  'the example shows something without any setting': async () => {
    await run('progeny.openExample');
    const { document } = vscode.window.activeTextEditor;
    assert.equal(document.isUntitled, true);
    await findings(document.uri, 'missing-exclusion');
  },
  'the status knows the images and their number': async () => {
    const status = await until('status', () => progeny.status.status?.stage === 'open' && progeny.status.status);
    assert.ok(status.names.includes('werfault.exe') && status.names.includes('faultrep.dll'));
  },
  'a changed setting takes effect at once': async () => {
    const { document } = await show(RULE);
    await findings(document.uri, 'missing-exclusion');
    const settings = vscode.workspace.getConfiguration('progeny');
    await settings.update('diagnostics.levels', { 'missing-exclusion': 'error' }, vscode.ConfigurationTarget.Workspace);
    await until('an error', () =>
      vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'missing-exclusion' && it.severity === vscode.DiagnosticSeverity.Error));
    await settings.update('diagnostics.levels', undefined, vscode.ConfigurationTarget.Workspace);
  },
  'folders are added to the roots, those of the workspace in a portable way': async () => {
    await run('progeny.chooseRoots', [at('images/x86').fsPath]);
    const roots = vscode.workspace.getConfiguration('progeny').get('images.roots');
    assert.ok(roots.includes('${workspaceFolder}/images/x86'), roots.join());
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
    await run('progeny.restartServer');
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
    await until('its status', () => progeny.status.status?.names.includes('werfault.exe'));
    await findings(document.uri, 'missing-exclusion');
    const hover = await until('hover', async () => (await run('vscode.executeHoverProvider', document.uri, place(document, 'cofire.exe')))[0]);
    assert.match(hover.contents.map(text).join(), /StartCoFireProcess/);
  },
  'without a Java that fits the reason is said, and the next setting mends it': async () => {
    const settings = vscode.workspace.getConfiguration('progeny');
    await settings.update('java.home', '/nowhere', vscode.ConfigurationTarget.Global);
    await until('the server is gone', () => progeny.status.status === undefined);
    await settings.update('java.home', undefined, vscode.ConfigurationTarget.Global);
    await until('the server is back', () => progeny.status.status !== undefined);
  },
};

exports.run = suite(tests, figures);
