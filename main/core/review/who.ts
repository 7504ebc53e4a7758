/** Who does it, and when. */
export type Who = { readonly actor: string; readonly atMs: number };
