/** The last part of a path of either kind of system; only ever for showing. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}
