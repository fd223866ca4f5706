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
 * The section `progeny` with one more root of images, which counts after all others. Where no root is named and Windows
 * offers its own, those stay: a list would take their place.
 */
export function withRoot(section: unknown, folder: string | undefined, platform = process.platform): unknown {
  if (folder === undefined || typeof section !== 'object' || section === null) {
    return section;
  }
  const images = (section as { images?: { roots?: unknown } }).images ?? {};
  const roots: readonly unknown[] = Array.isArray(images.roots) ? images.roots : [];
  return roots.length === 0 && platform === 'win32'
    ? section
    : { ...section, images: { ...images, roots: [...roots, { path: folder, label: 'examples' }] } };
}
