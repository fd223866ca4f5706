// Makes the runtime that the package for one platform brings along: only the modules that the server needs.
// With --remove takes it away again, so that the next package is the universal one.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const MODULES = 'java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.unsupported,jdk.zipfs';

rmSync('jre', { recursive: true, force: true });
if (!process.argv.includes('--remove')) {
  const smallest = ['--strip-debug', '--no-header-files', '--no-man-pages', '--compress=2'];
  execFileSync('jlink', ['--add-modules', MODULES, ...smallest, '--output', 'jre'], { stdio: 'inherit' });
}
