import { printTable, type Row } from './row.ts';

type Part = { readonly title: string; readonly run: () => Promise<Row[]>; readonly isLong?: true };

/**
 * `npm run bench` measures all that is not long, `npm run bench -- import search` only those. Each figure compares two things measured in
 * the same run; nothing here is a test and nothing fails by time.
 */
const parts: Readonly<Record<string, Part>> = {
  import: { title: 'Import of corpus-100k', run: async () => (await import('./import.ts')).benchImport() },
  search: { title: 'Search', run: async () => (await import('./search.ts')).benchSearch() },
  names: { title: 'People', run: async () => (await import('./names.ts')).benchNames() },
  lexicon: { title: 'Keyword matcher', run: async () => (await import('./lexicon.ts')).benchLexicon(), isLong: true },
  evasion: { title: 'Ways to hide a term', run: async () => (await import('./evasion.ts')).benchEvasion() },
  lexiconScan: {
    title: 'Scan of stored messages',
    run: async () => (await import('./lexiconScan.ts')).benchLexiconScan(),
    isLong: true,
  },
  evidence: {
    title: 'Evidence bundles',
    run: async () => (await import('./evidence.ts')).benchEvidence(),
    isLong: true,
  },
  start: { title: 'Cold start of the window', run: async () => (await import('./coldStart.ts')).benchColdStart() },
};

const asked = process.argv.slice(2).filter((name) => name in parts);
for (const name of asked.length > 0 ? asked : Object.keys(parts).filter((name) => !parts[name]?.isLong)) {
  const part = parts[name];
  if (part) printTable(part.title, await part.run());
}
