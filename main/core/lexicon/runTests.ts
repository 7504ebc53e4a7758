import type { Matcher } from './compile.ts';
import type { Hit } from './hit.ts';
import type { LexiconTest } from './schema.ts';

export type TestFailure = {
  readonly test: LexiconTest;
  readonly got: 'hit' | 'suppressed' | 'none';
  readonly hits: readonly Hit[];
};

/** Runs the tests inside a lexicon. @returns those whose expectation is not met. */
export function runLexiconTests(matcher: Matcher): TestFailure[] {
  return matcher.lexicon.tests.flatMap((test): TestFailure[] => {
    const all = matcher.match({ text: test.text, parts: null, senderKind: test.speaker });
    const hits = test.rule === undefined ? all : all.filter((hit) => hit.rule === test.rule);
    const isOpen = hits.some((hit) => hit.suppressedBy === null);
    const got = isOpen ? 'hit' : hits.length > 0 ? 'suppressed' : 'none';
    return got === test.expect ? [] : [{ test, got, hits: all }];
  });
}
