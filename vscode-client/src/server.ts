import type { Java } from './java';

/** How the server's process is started. */
export interface Launch {
  readonly command: string;
  readonly args: string[];
}

/**
 * The serial collector is the smallest, and the disassembler's largest functions are over the size that is compiled by
 * default.
 */
const ALWAYS = ['-XX:+UseSerialGC', '-XX:-DontCompileHugeMethods', '-Dfile.encoding=UTF-8', '-Djava.awt.headless=true'];

/** The user's own options come last, so that they win. The client library adds `--stdio`. */
export function launch(java: Java, vmArgs: readonly string[], jar: string): Launch {
  return { command: java.executable, args: [...ALWAYS, ...vmArgs, '-jar', jar, 'lsp'] };
}
