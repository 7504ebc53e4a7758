import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { starterLexicons } from './index.ts';
import { talks } from './talkSamples.ts';

describe.each(starterLexicons().map((starter) => [starter.id, starter] as const))(
  'S-4 the talk of %s',
  (id, starter) => {
    const matcher = compile(starter.lexicon());
    const talk = talks[id] ?? { fine: [], offending: [] };
    const openHits = (text: string) =>
      matcher.match({ text, parts: null, senderKind: 'employee' }).filter((hit) => hit.suppressedBy === null);

    test('what staff may say raises nothing of weight', () => {
      expect(talk.fine.length).toBeGreaterThan(10);
      const flagged = talk.fine.filter((text) => openHits(text).some(({ severity }) => severity !== 'low'));
      expect(flagged).toEqual([]);
    });

    test('what staff must not say is found, in its category', () => {
      expect(talk.offending.length).toBeGreaterThan(10);
      const missed = talk.offending.filter(
        ([text, category]) => !openHits(text).some((hit) => hit.category === category),
      );
      expect(missed).toEqual([]);
    });
  },
);
