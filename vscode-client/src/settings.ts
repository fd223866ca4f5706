/** A setting with `${workspaceFolder}` replaced in every text that it holds. */
export function expanded(value: unknown, workspaceFolder: string | undefined): unknown {
  if (typeof value === 'string') {
    return workspaceFolder === undefined ? value : value.replaceAll('${workspaceFolder}', () => workspaceFolder);
  }
  if (Array.isArray(value)) {
    return value.map((item) => expanded(item, workspaceFolder));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expanded(item, workspaceFolder)]));
  }
  return value;
}

/**
 * The section `progeny` with one more folder of images, which counts after all others: what it has is looked for in it only where the
 * roots have no such program. It is no build of Windows, so it stands behind the folders of each build that the user has labelled.
 * Where no root is named and Windows offers its own, those stay: a list would take their place.
 */
export function withRoot(section: unknown, folder: string | undefined, platform = process.platform): unknown {
  if (folder === undefined || typeof section !== 'object' || section === null) {
    return section;
  }
  const images = (section as { images?: { roots?: unknown } }).images ?? {};
  const roots: readonly unknown[] = Array.isArray(images.roots) ? images.roots : [];
  return roots.length === 0 && platform === 'win32'
    ? section
    : { ...section, images: { ...images, roots: [...roots, ...labels(roots).map((label) => ({ path: folder, label }))] } };
}

/** The labels of builds, each once; the empty one is that of roots without. */
function labels(roots: readonly unknown[]): readonly string[] {
  const all = roots.map((root) => (root as { label?: unknown } | null)?.label ?? '');
  return roots.length === 0 ? [''] : [...new Set(all.filter((label) => typeof label === 'string'))];
}
