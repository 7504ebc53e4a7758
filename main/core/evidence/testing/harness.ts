import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { listAudit } from '../../audit/index.ts';
import type { TestArchive } from '../../store/testing.ts';
import { agreeLine, archiveOf, CUSTOMER, EMPLOYEE, textLine } from './chatArchive.ts';

/** Real archives and empty target folders for one test file; all of them are gone when it ends. */
export function useArchives(): {
  target: () => string;
  archiveWith: (lines: readonly string[]) => Promise<TestArchive>;
} {
  let folder = '';
  const archives: TestArchive[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuozheng-evidence-'));
  });
  afterEach(() => {
    for (const archive of archives.splice(0)) archive.cleanup();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    target: () => mkdtempSync(join(folder, 'out-')),
    async archiveWith(lines) {
      const archive = await archiveOf(lines);
      archives.push(archive);
      return archive;
    },
  };
}

/** A consented talk of five messages; the third holds a promise, the fourth HTML. */
export function chat(): string[] {
  return [
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, '这款产品保本吗？'),
    textLine(3, EMPLOYEE, CUSTOMER, '保本保息，您放心'),
    textLine(4, CUSTOMER, EMPLOYEE, '好的\n我考虑一下 <b>'),
    textLine(60, EMPLOYEE, CUSTOMER, '今天签吗'),
  ];
}

/** What the chain says was done, oldest first. */
export function actions(archive: TestArchive): string[] {
  const { entries } = listAudit(archive.read, { actor: null, action: null, offset: 0, limit: 100 });
  return entries.map((entry) => entry.action).reverse();
}

export function read(bundle: string, file: string): string {
  return readFileSync(join(bundle, file), 'utf8');
}

export function csv(bundle: string, file: string): Record<string, string>[] {
  return parse<Record<string, string>>(read(bundle, file), { columns: true, bom: true });
}
