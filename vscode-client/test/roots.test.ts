import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { test } from 'node:test';
import { inWorkspace, systemRoots, withAdded } from '../src/roots';

test('a root that is in the list already is not added again, labelled or not', () => {
  const before = ['/a', { path: '/b', label: 'B' }, 7];
  assert.deepEqual(withAdded(before, ['/b', '/c', { path: '/a', label: 'A' }]), [...before, '/c']);
});

test('a root in the workspace is written so that others can use it', () => {
  assert.equal(inWorkspace('/w/images/x64', '/w', path.posix), '${workspaceFolder}/images/x64');
  assert.equal(inWorkspace('/w', '/w', path.posix), '${workspaceFolder}');
  assert.deepEqual(inWorkspace({ path: '/w/a.zip', label: 'A' }, '/w', path.posix), {
    path: '${workspaceFolder}/a.zip',
    label: 'A',
  });
  assert.equal(inWorkspace('C:\\w\\images', 'C:\\w', path.win32), '${workspaceFolder}/images');
});

test('a root elsewhere stays as it is', () => {
  assert.equal(inWorkspace('/windows', '/w', path.posix), '/windows');
  assert.equal(inWorkspace('/w-other', '/w', path.posix), '/w-other');
  assert.equal(inWorkspace('/w', undefined, path.posix), '/w');
  assert.equal(inWorkspace('D:\\images', 'C:\\w', path.win32), 'D:\\images');
  assert.equal(inWorkspace('/w/..names', '/w', path.posix), '${workspaceFolder}/..names');
});

test("Windows' own folders are known where there are some", () => {
  assert.deepEqual(systemRoots('linux', { SystemRoot: 'C:\\Windows' }), []);
  assert.deepEqual(systemRoots('win32', { SystemRoot: 'D:\\Win' }), ['D:\\Win\\System32', 'D:\\Win\\SysWOW64', 'D:\\Win']);
});
