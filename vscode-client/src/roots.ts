import * as path from 'node:path';

/** An entry of `progeny.images.roots`: a path, or one with what the user calls it. */
export type Root = string | { readonly path: string; readonly label: string };

/** A list with roots added that it does not hold yet; what a setting holds besides roots is left alone. */
export function withAdded(before: readonly unknown[], added: readonly Root[]): unknown[] {
  const known = new Set(before.map(pathOf));
  return [...before, ...added.filter((it) => !known.has(pathOf(it)))];
}

/**
 * A root below the workspace's first folder as others who have the same workspace can use it; any other as it is.
 *
 * @param folder of the workspace; nothing if there is none
 */
export function inWorkspace(root: Root, folder: string | undefined, paths: typeof path.posix = path): Root {
  const relative = folder === undefined ? '..' : paths.relative(folder, pathOf(root));
  if (relative === '..' || relative.startsWith(`..${paths.sep}`) || paths.isAbsolute(relative)) {
    return root;
  }
  const shared = path.posix.join('${workspaceFolder}', ...relative.split(paths.sep));
  return typeof root === 'string' ? shared : { ...root, path: shared };
}

/** The folders that the server looks through on Windows where no roots are set, in its order; none elsewhere. */
export function systemRoots(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): string[] {
  if (platform !== 'win32') {
    return [];
  }
  const windows = environment['SystemRoot'] ?? 'C:\\Windows';
  return [path.win32.join(windows, 'System32'), path.win32.join(windows, 'SysWOW64'), windows];
}

/** Empty for what is no root. */
function pathOf(root: unknown): string {
  const held = typeof root === 'object' && root !== null ? (root as { path?: unknown }).path : root;
  return typeof held === 'string' ? held : '';
}
