import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

/**
 * Whatever is imported in whatever order, under two names each, as .gz and in zips, and whatever a person says of it: nothing that
 * only attachments allow is ever stored, and in the end nothing is missing. `WORDS_RUNS=2000 vitest run …` tries more.
 */
const RUNS = Number(process.env['WORDS_RUNS'] ?? 40);

const [ANNA, BERT] = ['wmANNA00000000000000000000000000', 'wmBERT00000000000000000000000000'];
const register = (customer: string, status: string, seconds: number): string =>
  `employee,customer,status,time\n${EMPLOYEE},${customer},${status},${new Date(START_MS + seconds * 1000).toISOString()}\n`;
type Talk = readonly (readonly [n: number, customer: string])[];
const chat = (messages: Talk): string =>
  messages.map(([n, customer]) => textLine(n, String(n), { from: EMPLOYEE, tolist: [customer] })).join('\n');

const AGREED: Readonly<Record<string, string>> = { [ANNA]: 'annaAgrees.csv', [BERT]: 'bertAgrees.csv' };
const REFUSED: Readonly<Record<string, string>> = { [ANNA]: 'annaRefuses.csv' };
const CHATS: Readonly<Record<string, Talk>> = {
  'anna.jsonl': [
    [1, ANNA],
    [2, ANNA],
  ],
  'bert.jsonl': [
    [3, BERT],
    [4, BERT],
  ],
  'both.jsonl': [
    [2, ANNA],
    [3, BERT],
    [5, ANNA],
    [6, BERT],
  ],
};
const CONTENT: Readonly<Record<string, string>> = {
  'annaAgrees.csv': register(ANNA, 'agree', -10),
  'bertAgrees.csv': register(BERT, 'agree', -10),
  'annaRefuses.csv': register(ANNA, 'disagree', -5),
  ...Object.fromEntries(Object.entries(CHATS).map(([name, messages]) => [name, chat(messages)])),
};
const NAMES = Object.keys(CONTENT);
const ZIPS: Readonly<Record<string, readonly string[]>> = {
  'one.zip': ['annaAgrees.csv', 'bert.jsonl'],
  'two.zip': ['annaRefuses.csv', 'both.jsonl', 'bertAgrees.csv'],
  'three.zip': ['bertAgrees.csv'],
};
const PLACES = [...NAMES.flatMap((name) => [`a/${name}`, `b/copy-${name}`, `c/${name}.gz`]), ...Object.keys(ZIPS)];
const contentsAt = (place: string): readonly string[] =>
  ZIPS[place] ?? [place.replace(/^a\/|^b\/copy-|^c\/|\.gz$/gu, '')];

/** What a person says in one import: of files by their place, of one file in a zip as `zip!/entry`. */
type Step = { present: string[]; attachments: string[]; sources: string[] };
const step: fc.Arbitrary<Step> = fc
  .record({
    present: fc.subarray(PLACES, { minLength: 1, maxLength: 5 }),
    attachments: fc.subarray([...PLACES, ...Object.keys(ZIPS).flatMap(entriesOf)], { maxLength: 2 }),
    sources: fc.subarray(PLACES, { maxLength: 1 }),
  })
  .map(({ present, attachments, sources }) => ({
    present,
    attachments,
    sources: sources.filter((place) => !(place in ZIPS) && present.includes(place)),
  }));

function entriesOf(zip: string): string[] {
  return contentsAt(zip).map((name) => `${zip}!/${name}`);
}

/** Which bytes are what, as far as it is certain: a word about a zip says nothing of bytes that stand elsewhere, too. */
class Expected {
  readonly attachments = new Set<string>();
  /** Stood in a zip that is an attachment, and elsewhere, too: until somebody decides, it may or may not be read. */
  readonly #doubted = new Set<string>();
  readonly #placesOf = new Map<string, Set<string>>();

  isKnown(place: string): boolean {
    return [...this.#placesOf.values()].some((places) => places.has(place));
  }

  take({ present, attachments, sources }: Step): void {
    const named = attachments.flatMap((place) => (place in ZIPS ? [] : contentsAt(place.replace(/^.*!\//u, ''))));
    for (const name of named) this.attachments.add(name);
    const vouched = sources.flatMap(contentsAt).filter((name) => !named.includes(name));
    for (const name of vouched) this.attachments.delete(name);
    const zips = attachments.filter((place) => place in ZIPS);
    const elsewhere = (name: string): boolean =>
      [...(this.#placesOf.get(name) ?? []), ...present.filter((place) => contentsAt(place).includes(name))].some(
        (place) => !zips.includes(place),
      );
    for (const name of zips.flatMap(contentsAt)) (elsewhere(name) ? this.#doubted : this.attachments).add(name);
    for (const name of vouched) this.#doubted.delete(name);
    for (const place of present.filter((one) => !zips.includes(one)))
      for (const name of contentsAt(place).filter((one) => !this.attachments.has(one)))
        this.#placesOf.set(name, (this.#placesOf.get(name) ?? new Set()).add(place));
  }

  /** Messages that some file says which is no attachment, of customers who agreed in such a file and refused in none. */
  messages(): string[] {
    const counts = (name: string | undefined): boolean => name !== undefined && !this.attachments.has(name);
    const said = Object.entries(CHATS).flatMap(([name, messages]) => (counts(name) ? messages : []));
    const allowed = said.filter(([, customer]) => counts(AGREED[customer]) && !counts(REFUSED[customer]));
    return [...new Set(allowed.map(([n]) => String(n)))].sort();
  }

  /** The same at most, while some files were never read, and others may not have been. */
  mayHold(): Set<string> {
    const isMute = (name: string): boolean => this.#doubted.has(name) && Object.values(REFUSED).includes(name);
    const silent = NAMES.filter((name) => !this.attachments.has(name) && (!this.#placesOf.has(name) || isMute(name)));
    for (const name of silent) this.attachments.add(name);
    const messages = new Set(this.messages());
    for (const name of silent) this.attachments.delete(name);
    return messages;
  }
}

function writeAll(kit: Kit): void {
  for (const place of PLACES) {
    const [first = '', ...others] = contentsAt(place);
    if (place.endsWith('.gz')) kit.file(place, gzipSync(CONTENT[first] ?? ''));
    else if (!(place in ZIPS)) kit.file(place, CONTENT[first] ?? '');
    else {
      const entries = [first, ...others].map((name) => [name, Buffer.from(CONTENT[name] ?? '')] as const);
      kit.file(place, Buffer.from(zipSync(Object.fromEntries(entries))));
    }
  }
}

const stored = (kit: Kit): string[] =>
  kit
    .messages()
    .map(({ text }) => text)
    .sort();

test('words about files hold in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const kit = openKit();
      const expected = new Expected();
      const paths = (places: readonly string[]): string[] => places.map((place) => `${kit.folder}/${place}`);
      try {
        writeAll(kit);
        for (const { present, attachments, sources } of steps) {
          const isThere = (place: string): boolean => present.includes(place) || expected.isKnown(place);
          const said = attachments.filter((place) => isThere(place.split('!/', 1)[0] ?? ''));
          const words = { attachments: paths(said), vouched: paths(sources) };
          const refused = await kit.load(paths(present), words).then(
            () => null,
            ({ code }: { code?: string }) => code ?? 'no code',
          );
          expect([null, 'import.saidBoth', 'import.notAmongFiles']).toContain(refused);
          if (refused === null) expected.take({ present, attachments: said, sources });
          const may = expected.mayHold();
          expect(stored(kit).filter((text) => !may.has(text))).toEqual([]);
        }
        const sources = NAMES.filter((name) => !expected.attachments.has(name)).map((name) => `a/${name}`);
        await kit.load(paths(NAMES.map((name) => `a/${name}`)), { vouched: paths(sources) });
        expect(stored(kit)).toEqual(expected.messages());
      } finally {
        kit.cleanup();
      }
    }),
    { numRuns: RUNS },
  );
}, 600_000);
