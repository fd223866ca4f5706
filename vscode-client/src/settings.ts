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
