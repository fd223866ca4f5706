import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../src/condition';
import { evidenceComment } from '../src/evidence/comment';
import { type Node, parentNode } from '../src/evidence/nodes';
import { notice, printable, withoutIcons } from '../src/printable';
import type { Evidence, Site, Status } from '../src/protocol';
import { withRoot } from '../src/settings';
import { statusText } from '../src/statusText';

const proof = [{ va: '0x1000', text: 'lea rcx, [rip]', note: 'L"a.exe"' }];
const start = { name: 'a.exe', argument: 'lpCommandLine', text: 'a.exe /x', via: [], proof };
const resolved: Site = {
  module: 'p.exe',
  va: '0x1010',
  api: 'CreateProcessW',
  function: { name: 'Run', va: '0x1000' },
  verdict: 'resolved',
  children: [start],
  reachedFrom: [],
};
const byData: Site = {
  ...resolved,
  va: '0x2010',
  verdict: 'data',
  children: [],
  data: { source: 'registry', detail: 'HKLM\\X : Debugger' },
};
const evidence: Evidence = {
  image: { name: 'p.exe', path: '/i/p.exe', sha256: 'ab', machine: 'x86_64' },
  verdict: 'mixed',
  sites: [resolved, byData],
  children: [
    { name: 'a.exe', tier: 'proven', sites: ['p.exe!0x1010'] },
    { name: 'm.exe', tier: 'mentioned', sites: [] },
  ],
  gaps: [{ kind: 'missing-module', detail: 'x.dll' }],
};

/** The tree as text: a line each, indented. */
function drawn(node: Node, depth = 0): string[] {
  const line = `${'  '.repeat(depth)}${node.label}${node.description ? ` | ${node.description}` : ''}`;
  return [line, ...node.nodes.flatMap((it) => drawn(it, depth + 1))];
}

test('a parent has its verdict, its children with their proof, and what is not known', () => {
  const tree = parentNode({ name: 'p.exe', state: 'found', why: '', evidence });
  assert.deepEqual(drawn(tree), [
    'p.exe | mixed',
    '  1 of 2 launch sites resolved',
    '  proven | 1',
    '    a.exe | CreateProcessW · Run',
    '      CreateProcessW in Run | p.exe!0x1010',
    '        lpCommandLine | a.exe /x',
    '          0x1000  lea rcx, [rip] | L"a.exe"',
    '  only mentioned | 1',
    '    m.exe',
    '  chosen by data | 1',
    '    CreateProcessW in Run | p.exe!0x2010',
    '      chosen by registry: HKLM\\X : Debugger',
    '  not read | 1',
    '    missing module: x.dll',
  ]);
});

test('every line knows its parent and its child, and has an id of its own', () => {
  const all: Node[] = [];
  const gather = (node: Node): void => {
    all.push(node);
    node.nodes.forEach(gather);
  };
  gather(parentNode({ name: 'p.exe', state: 'found', why: '', evidence }));
  assert.equal(new Set(all.map((it) => it.id)).size, all.length);
  assert.ok(all.every((it) => it.parent === 'p.exe'));
  assert.equal(all.find((it) => it.kind === 'instruction')?.child, 'a.exe');
});

test('a parent of which nothing is known says why', () => {
  const said = (['pending', 'stopped', 'missing', 'unreadable'] as const).map(
    (state) => parentNode({ name: 'p.exe', state, why: 'because' }).description,
  );
  assert.deepEqual(said, ['is being read', 'analysis stopped', 'no image of this name', 'cannot be read']);
});

test('names of a binary cannot leave the line of a comment', () => {
  const hostile = { ...evidence, sites: [{ ...resolved, function: { name: 'Run\nprocess where true \u202e', va: '0x1' } }] };
  assert.equal(
    evidenceComment('a.exe', hostile),
    '// a.exe: CreateProcessW in Run\\u{a}process where true \\u{202e} (p.exe!0x1010), lpCommandLine a.exe /x\n',
  );
  assert.equal(evidenceComment('other.exe', evidence), '');
});

test('what would steer is written as its code, and nothing is endless', () => {
  assert.equal(printable('a\u0000b\u200fc\ud800'), 'a\\u{0}b\\u{200f}c\\u{d800}');
  assert.equal(printable('x'.repeat(1000)).length, 301);
  assert.equal(notice('[Repair](command:workbench.action.quit)'), '[Repair] (command:workbench.action.quit)');
  assert.equal(withoutIcons('$(zap)'), '$ (zap)');
});

test('the status bar says what matters most', () => {
  const open: Status = { stage: 'open', names: ['a.exe', 'b.exe'], problems: [], reading: [], pending: false };
  const running: Condition = { kind: 'running' };
  const text = (status: Status | undefined): string => statusText(running, status).text;
  assert.equal(text(undefined), '$(loading~spin) Progeny');
  assert.equal(text({ ...open, stage: 'opening' }), '$(loading~spin) Progeny');
  assert.equal(text(open), '$(check) Progeny: 2 images');
  assert.equal(text({ ...open, names: [] }), '$(folder) Progeny: no images');
  assert.equal(text({ ...open, reading: ['a.exe'], problems: ['/x is gone'] }), '$(loading~spin) Progeny: reading a.exe');
  assert.equal(text({ ...open, problems: ['/x is gone'] }), '$(warning) Progeny: 2 images');
  assert.equal(text({ ...open, reading: ['a.exe', 'b.exe'] }), '$(loading~spin) Progeny: reading a.exe and 1 more');
  assert.match(statusText(running, { ...open, problems: ['/x is gone'] }).tooltip, /\/x is gone/);
});

test('a server that does not run says why', () => {
  const failed = statusText({ kind: 'failed', why: 'Progeny needs Java 17 or later.' }, undefined);
  assert.equal(failed.text, '$(error) Progeny: not running');
  assert.match(failed.tooltip, /needs Java 17/);
  assert.equal(failed.isWarning, true);
  assert.match(statusText({ kind: 'idle' }, undefined).tooltip, /first rule/);
});

test('the images of the examples count after all others', () => {
  const section = { images: { roots: ['/a'] }, dialect: 'auto' };
  assert.deepEqual(withRoot(section, '/e', 'linux'), {
    images: { roots: ['/a', { path: '/e', label: '' }] },
    dialect: 'auto',
  });
  assert.deepEqual(withRoot({}, '/e', 'linux'), { images: { roots: [{ path: '/e', label: '' }] } });
  const builds = [{ path: '/a', label: 'New' }, { path: '/b', label: 'Old' }, { path: '/c', label: 'New' }];
  assert.deepEqual(withRoot({ images: { roots: builds } }, '/e', 'linux'), {
    images: { roots: [...builds, { path: '/e', label: 'New' }, { path: '/e', label: 'Old' }] },
  });
  assert.deepEqual(withRoot({ images: { roots: [] } }, '/e', 'win32'), { images: { roots: [] } });
  assert.equal(withRoot(section, undefined), section);
  assert.equal(withRoot(null, '/e'), null);
});
