// The language servers that this extension host has started.
const { execFileSync } = require('node:child_process');

/** @returns {{ pid: number, command: string }[]} */
exports.servers = () => {
  try {
    const lines = execFileSync('pgrep', ['-P', String(process.pid), '-af', 'progeny\\.jar lsp'], { encoding: 'utf8' });
    return lines
      .trim()
      .split('\n')
      .map((line) => ({ pid: Number(/^\d+/.exec(line)), command: line.replace(/^\d+ /, '') }));
  } catch {
    return []; // that is how it says that there is none
  }
};
