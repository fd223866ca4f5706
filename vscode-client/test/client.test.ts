import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { Restarts } from '../src/restarts';
import { launch } from '../src/server';
import { expanded } from '../src/settings';

const MINUTE = 60_000;

test('a server that dies is started five times in ten minutes', () => {
  const restarts = new Restarts(5, 10 * MINUTE);
  const early = [0, 1, 2, 3, 4].map((minute) => restarts.take(minute * MINUTE));
  assert.deepEqual(early, [true, true, true, true, true]);
  assert.equal(restarts.take(9.9 * MINUTE), false);
});

test('old restarts are forgotten', () => {
  const restarts = new Restarts(2, 10 * MINUTE);
  assert.equal(restarts.take(0), true);
  assert.equal(restarts.take(5 * MINUTE), true);
  assert.equal(restarts.take(9 * MINUTE), false);
  assert.equal(restarts.take(10 * MINUTE), true);
  assert.equal(restarts.take(11 * MINUTE), false);
});

test("the user's options for Java come after ours and before the jar", () => {
  const { command, args } = launch({ executable: 'java', version: 17, source: 'PATH' }, ['-Xmx2g'], '/a b/progeny.jar');
  assert.equal(command, 'java');
  assert.deepEqual(args.slice(-4), ['-Xmx2g', '-jar', '/a b/progeny.jar', 'lsp']);
  assert.ok(args.includes('-XX:-DontCompileHugeMethods'));
  assert.ok(args.indexOf('-XX:+UseSerialGC') < args.indexOf('-Xmx2g'));
});

test('the workspace folder is filled in wherever a setting names it', () => {
  const settings = {
    images: { roots: ['${workspaceFolder}/images', { path: '${workspaceFolder}', label: 'all' }, '/other'] },
    diagnostics: { levels: {} },
    trace: null,
  };
  assert.deepEqual(expanded(settings, '/w$&'), {
    images: { roots: ['/w$&/images', { path: '/w$&', label: 'all' }, '/other'] },
    diagnostics: { levels: {} },
    trace: null,
  });
  assert.deepEqual(expanded(settings, undefined), settings);
});
