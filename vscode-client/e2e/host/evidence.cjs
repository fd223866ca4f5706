// What is known of programs: the view, pages, packs, new rules, the process tree.
const vscode = require('vscode');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { until } = require('./suite.cjs');
const { RULE, at, code, exported, extension, findings, place, read, run, scratch, show, take, text, withSetting } = require('./support.cjs');

exports.evidence = {
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
  'the evidence page opens as people read it': async () => {
    const isPage = ({ viewType, uri }) => viewType === 'vscode.markdown.preview.editor' && uri.scheme === 'progeny-evidence';
    const active = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input ?? {};
    await run('progeny.showEvidencePage', 'werfault.exe');
    await until('the page', () => isPage(active()) && active().uri.path === '/werfault.exe.md');
    const page = await until('its text', () =>
      vscode.workspace.textDocuments.find((it) => it.uri.scheme === 'progeny-evidence' && it.getText().length > 0));
    assert.match(page.getText(), /^# werfault\.exe[^]*CAppRecorderPlugin/);
    await run('vscode.open', vscode.Uri.parse('progeny-evidence:/printhost.exe.md')); // as a link does it
    await until('the other page', () => isPage(active()) && active().uri.path === '/printhost.exe.md');
  },
  'the view of evidence follows the cursor': async () => {
    const editor = await show(RULE);
    const spot = place(editor.document, 'cofire.exe', 2);
    editor.selection = new vscode.Selection(spot, spot);
    await until('werfault.exe', () => extension().view.shown[0]?.name === 'werfault.exe' && extension().view.shown[0].evidence);
    const [root] = extension().view.getChildren();
    assert.equal(root.description, 'mixed');
    const proven = extension().view.getChildren(root).find((it) => it.label === 'proven');
    const child = proven.nodes.find((it) => it.label === 'psr.exe');
    const [site] = child.nodes;
    assert.equal(site.label, 'CreateProcessW in CAppRecorderPlugin::StopRecordingSession');
    assert.ok(site.nodes[0].nodes.length > 0, 'instructions');
    assert.equal(extension().view.getParent(site), child);
    await show('printhost_unusual_child.eql');
    await until('printhost.exe', () => extension().view.shown[0]?.name === 'printhost.exe');
  },
  'an image that is chosen stays in the view until it is unpinned': async () => {
    const { view } = extension();
    await run('progeny.chooseImage', 'syncagent.exe');
    await until('syncagent.exe', () => view.shown[0]?.name === 'syncagent.exe' && view.shown[0].evidence);
    const editor = await show(RULE);
    const spot = place(editor.document, 'cofire.exe', 2);
    editor.selection = new vscode.Selection(spot, spot);
    await until('the cursor is seen', () => view.place?.uri.path === editor.document.uri.path && view.place.position.isEqual(spot));
    await view.follow();
    assert.deepEqual(view.shown.map((it) => it.name), ['syncagent.exe']);
    assert.deepEqual(view.pins, ['syncagent.exe']);
    await run('progeny.unpin');
    await until('the cursor is followed', () => view.shown[0]?.name === 'werfault.exe');
  },
  'the view adds an exclusion and copies evidence': async () => {
    const document = await scratch(read(RULE).replace('"psr.exe, ", ', ''));
    await findings(document.uri, 'missing-exclusion');
    const spot = place(document, 'WerFault.exe');
    vscode.window.activeTextEditor.selection = new vscode.Selection(spot, spot);
    const { view } = extension();
    await until('the view', () => view.place?.uri.toString() === document.uri.toString() && view.shown[0]?.name === 'werfault.exe');
    const proven = view.getChildren()[0].nodes.find((it) => it.label === 'proven');
    const psr = proven.nodes.find((it) => it.child === 'psr.exe');
    await run('progeny.copyEvidence', psr);
    assert.match(await vscode.env.clipboard.readText(), /^\/\/ psr\.exe: CreateProcessW in CAppRecorderPlugin::StopRecordingSession \(werfault\.exe!0x14000114b\), lpApplicationName /);
    await run('progeny.addExclusion', psr);
    await until('the entry', () => /"psr\.exe"\)/.test(document.getText()));
    const once = document.getText();
    await until('no finding', () => !vscode.languages.getDiagnostics(document.uri).some((it) => code(it) === 'missing-exclusion'));
    await run('progeny.addExclusion', psr);
    assert.equal(document.getText(), once, 'what is excluded is not excluded again');
  },
  'evidence is exported as JSON': async () => {
    const evidence = await exported('printhost.exe');
    assert.equal(evidence.schema, 'progeny.evidence/1');
    assert.deepEqual(evidence.children.filter((it) => it.tier === 'proven').map((it) => it.name), ['mmc.exe', 'net.exe', 'rundll32.exe']);
  },
  'what is not known is not exported, and no rule is written about it': async () => {
    const before = vscode.workspace.textDocuments.length;
    const target = at('nothing.json');
    await run('progeny.exportEvidence', 'nowhere.exe', target);
    await run('progeny.newRuleForParent', 'nowhere.exe');
    assert.equal(fs.existsSync(target.fsPath), false);
    assert.equal(vscode.workspace.textDocuments.length, before);
  },
  'an evidence pack stands for the images': async () => {
    const images = await exported('werfault.exe');
    const target = at('packs/werfault.evidence.zip');
    fs.mkdirSync(at('packs').fsPath);
    const [file] = await run('progeny.exportPack', ['werfault.exe'], target);
    assert.equal(file, target.fsPath);
    const listed = execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' });
    assert.match(listed, /^progeny\.pack\.txt$/m);
    assert.doesNotMatch(listed, /\.(exe|dll)$/m, 'no image is in it');
    const root = { path: '${workspaceFolder}/packs/werfault.evidence.zip', label: 'packed' };
    await withSetting('images.roots', [root], async () => {
      await until('only what is in the pack', () => extension().status.status?.names.join() === 'faultrep.dll,wer.dll,werfault.exe');
      const packed = await exported('werfault.exe');
      assert.notEqual(packed.image.path, images.image.path);
      assert.deepEqual(packed.children, images.children);
      assert.deepEqual(packed.sites, images.sites);
      const document = await scratch(read(RULE)); // a new one: what is found in it is found in the pack
      const [finding] = await findings(document.uri, 'missing-exclusion');
      assert.match(finding.message, /^WerFault\.exe starts psr\.exe: CreateProcessW in CAppRecorderPlugin/);
    });
    await until('the folder again', () => extension().status.status?.names.includes('printhost.exe'));
  },
  'a new rule for a parent is a new document, and excludes what is proven': async () => {
    await run('progeny.newRuleForParent', 'printhost.exe');
    const { document } = vscode.window.activeTextEditor;
    assert.equal(document.isUntitled, true);
    assert.equal(document.languageId, 'eql');
    assert.match(document.getText(), /process\.parent\.name.*printhost\.exe/);
    const excluded = document.getText().replace(/^[^]*? not /, '');
    for (const child of ['mmc.exe', 'net.exe', 'rundll32.exe']) {
      assert.ok(excluded.includes(`"${child}"`), excluded);
    }
  },
  'the example shows something without any setting, and its images go with it': async () => {
    await withSetting('images.roots', [], async () => {
      const names = () => extension().status.status?.names ?? ['not asked yet'];
      await until('no image', () => names().length === 0);
      await run('progeny.openExample');
      const { document } = vscode.window.activeTextEditor;
      const fresh = document.getText();
      assert.equal(path.basename(document.fileName), RULE);
      assert.equal(document.isDirty, false);
      await findings(document.uri, 'missing-exclusion');
      assert.ok(names().includes('werfault.exe'), names().join());
      await take(document, 'quickfix', /^Write psr\.exe/);
      await run('progeny.openExample');
      assert.equal(vscode.window.activeTextEditor.document, document);
      assert.notEqual(document.getText(), fresh, 'what is open stays as the user has it');
      await document.save();
      await run('workbench.action.closeActiveEditor');
      await until('no image again', () => names().length === 0);
      await run('progeny.openExample');
      await until('the example as it comes', () => vscode.window.activeTextEditor.document.getText() === fresh);
      await until('the image again', () => names().includes('werfault.exe'));
      await run('progeny.removeExamples');
      await until('no image, with the example still open', () => names().length === 0);
      await run('workbench.action.closeActiveEditor');
    });
  },
};
