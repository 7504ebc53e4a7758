import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportDeps, ExportWish } from './exporting.ts';

/** Failed exports that had come as far as the chain keep their number, so no two entries name two bundles alike. */
function nextNumber({ archive }: ExportDeps): number {
  const query = `SELECT count(*) FROM audit_entry WHERE action = 'evidence.exported'`;
  return (archive.read.prepare(query).pluck().get() as number) + 1;
}

/** Archives number their exports each on its own: where another one has left this name, the archive's id tells them apart. */
export function freeName(deps: ExportDeps, wish: ExportWish): string {
  const name = bundleName(wish.caseName, nextNumber(deps));
  const isTaken = ['', '.zip', '.zip.sha256'].some((ending) => existsSync(join(wish.folder, name + ending)));
  return isTaken ? `${name}_${shortId(deps)}` : name;
}

/** Tells this archive's files from another's in the same folder. */
export function shortId({ archive }: ExportDeps): string {
  return archive.id.slice(0, 8);
}

/** `CASE-2026-0012_EXP-0003`. A case name that is not plainly a number (it may be a person’s) becomes a hash. */
function bundleName(caseName: string, number: number): string {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/u.test(caseName) && /\d/u.test(caseName);
  const name = isPlain ? caseName : `CASE-${createHash('sha256').update(caseName).digest('hex').slice(0, 8)}`;
  return `${name}_EXP-${String(number).padStart(4, '0')}`;
}
