// Makes the VS Code server that code-server carries runnable without a compiler and without any download but npm's own.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const carrier = path.resolve(process.argv[2] ?? 'node_modules/code-server/lib/vscode');
const modules = path.join(carrier, 'node_modules');
const NPM = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', '--legacy-peer-deps'];

for (const folder of [carrier, path.join(carrier, 'extensions')]) {
  execFileSync('npm', NPM, { cwd: folder, stdio: 'inherit' }); // not `npm ci`: the lock that is shipped misses a package
}

// The grammars' regular expressions are looked for in an archive of this name.
rmSync(`${modules}.asar`, { force: true, recursive: true });
symlinkSync('node_modules', `${modules}.asar`);

// Quick open and search run ripgrep, whose package would fetch it from elsewhere.
const ripgrep = path.join(modules, '@vscode/ripgrep');
if (existsSync(ripgrep) && existsSync('/usr/bin/rg')) {
  mkdirSync(path.join(ripgrep, 'bin'), { recursive: true });
  rmSync(path.join(ripgrep, 'bin/rg'), { force: true });
  symlinkSync('/usr/bin/rg', path.join(ripgrep, 'bin/rg'));
}

// Output channels with levels write through a native module. Its names are exported one by one because VS Code imports
// them from an ES module, where names of one object literal are not seen.
writeFileSync(
  path.join(modules, '@vscode/spdlog/index.js'),
  `'use strict';
const fs = require('fs'), path = require('path');
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; fs.appendFileSync(file, ''); }
  write(level, message) {
    if (level < this.level) return;
    const at = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try { fs.appendFileSync(this.file, this.raw ? message : at + ' [' + LEVELS[level] + '] ' + message + '\\n'); } catch {}
  }
  trace(m) { this.write(0, m); } debug(m) { this.write(1, m); } info(m) { this.write(2, m); }
  warn(m) { this.write(3, m); } error(m) { this.write(4, m); } critical(m) { this.write(5, m); }
  getLevel() { return this.level; } setLevel(level) { this.level = level; }
  setPattern() {} clearFormatters() { this.raw = true; } flush() {} drop() {}
}
const create = async (name, file) => { fs.mkdirSync(path.dirname(file), { recursive: true }); return new Logger(file); };
exports.version = 11100;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = class extends Logger { constructor(type, name, file) { super(file); } };
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`,
);
