import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { piece } from '../text/holds.ts';
import { generationOf } from './journal.ts';
import { newMemory } from './memory.ts';
import { placesHolding } from './pieces.ts';
import { openedArchives } from './testing.ts';

const opened = openedArchives();
afterAll(opened.cleanup);

/** So large a share that no character but the first is kept as a frequent one. */
const SHARE = 0.9;
const COUNT = 64;
const someText = fc.stringMatching(/^保[险本收益\u{20000}a ]{0,4}$/u);

test('where one character stands is the same whether a small part is read or the index is asked for all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someText, { minLength: COUNT, maxLength: COUNT }),
      fc.constantFrom('险', '本', '益', '\u{20000}'),
      fc.nat(COUNT),
      async (texts, character, from) => {
        const { archive } = opened.archiveOf(texts.map((text) => ({ text })));
        const memory = newMemory(archive.read, SHARE);
        await memory.warm();
        const held = memory.textsAt(generationOf(archive.read))?.texts;
        const holds = piece(character);
        if (!held || !holds) throw new Error('nothing is held');
        const source = { db: archive.read, texts: held };
        const within = (bound: { from: number; to: number }) =>
          placesHolding({ ...source, ...bound, known: new Map(), words: new Map() }, holds, 'folded');
        const small = within({ from, to: from + COUNT / 16 });
        const all = within({ from: 0, to: Infinity });
        expect([small?.isExact, all?.isExact]).toEqual([true, true]);
        expect([...(all?.places ?? [])]).toEqual([...texts.keys()].filter((at) => texts[at]?.includes(character)));
        expect([...(small?.places ?? [])]).toEqual(
          [...(all?.places ?? [])].filter((at) => at >= from && at < from + COUNT / 16),
        );
        memory.close();
        archive.cleanup();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
