// Bundles the extension into dist/extension.js, or with --tests the unit tests into dist/test.
import { readdirSync } from 'node:fs';
import * as esbuild from 'esbuild';

const production = process.argv.includes('--production');
const tests = readdirSync('test')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`);
const target = process.argv.includes('--tests')
  ? { entryPoints: tests, outdir: 'dist/test' }
  : { entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' };

await esbuild.build({
  ...target,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
});
