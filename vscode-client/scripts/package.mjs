// Makes the package. Without an argument: the universal one, which needs a Java of the machine.
//   node scripts/package.mjs [linux-x64]    with a runtime of its own, for the platform that this runs on
// A warning of vsce is a failure.
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import * as path from 'node:path';

/** Only what the server needs, as `jdeps --print-module-deps` says, and the file system of archives. */
const MODULES = 'java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.unsupported,jdk.zipfs';
const SMALLEST = ['--strip-debug', '--no-header-files', '--no-man-pages', '--compress=2'];
const VSCE = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];

const [target] = process.argv.slice(2);
const here = `${process.platform}-${process.arch}`;
if (target !== undefined && target !== here) {
  console.error(`A runtime for ${target} cannot be made on ${here}: jlink makes that of the machine it runs on.`);
  process.exit(1);
}

removeRuntime(); // one that was left behind would go into the universal package
try {
  if (target !== undefined) {
    const home = process.env.JAVA_HOME;
    execFileSync(home ? path.join(home, 'bin', 'jlink') : 'jlink', ['--add-modules', MODULES, ...SMALLEST, '--output', 'jre'], { stdio: 'inherit' });
  }
  process.exitCode = pack();
} finally {
  removeRuntime();
}

function pack() {
  const platform = target === undefined ? [] : ['--target', target];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/@vscode/vsce/vsce', ...VSCE, ...platform], { encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  process.stdout.write(said);
  return status || (/\bWARNING\b/.test(said) ? 1 : 0);
}

function removeRuntime() {
  rmSync('jre', { recursive: true, force: true });
}
