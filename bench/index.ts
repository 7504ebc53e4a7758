import { printTable, type Row } from './row.ts';

/**
 * `npm run bench` measures all, `npm run bench -- import search` only those. Each figure compares two things measured in
 * the same run; nothing here is a test and nothing fails by time.
 */
const parts: Readonly<Record<string, { title: string; run: () => Promise<Row[]> }>> = {
  import: { title: 'Import of corpus-100k', run: async () => (await import('./import.ts')).benchImport() },
  search: { title: 'Search', run: async () => (await import('./search.ts')).benchSearch() },
  names: { title: 'People', run: async () => (await import('./names.ts')).benchNames() },
  lexicon: { title: 'Keyword matcher', run: async () => (await import('./lexicon.ts')).benchLexicon() },
  start: { title: 'Cold start of the window', run: async () => (await import('./coldStart.ts')).benchColdStart() },
};

const asked = process.argv.slice(2).filter((name) => name in parts);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const part = parts[name];
  if (part) printTable(part.title, await part.run());
}
