import type { Matcher } from './compile.ts';
import type { Hit } from './hit.ts';
import type { LexiconTest } from './schema.ts';
import type { About } from './scope.ts';

export type TestFailure = {
  readonly test: LexiconTest;
  readonly got: 'hit' | 'suppressed' | 'none';
  readonly hits: readonly Hit[];
};

/** Runs the tests inside a lexicon. @returns those whose expectation is not met. */
export function runLexiconTests(matcher: Matcher): TestFailure[] {
  return matcher.lexicon.tests.flatMap((test): TestFailure[] => {
    const all = matcher.match({ text: test.text, parts: null, senderKind: test.speaker }, aboutTest(test));
    const hits = test.rule === undefined ? all : all.filter((hit) => hit.rule === test.rule);
    const isOpen = hits.some((hit) => hit.suppressedBy === null);
    const got = isOpen ? 'hit' : hits.length > 0 ? 'suppressed' : 'none';
    return got === test.expect ? [] : [{ test, got, hits: all }];
  });
}

/** A test says as much of where its text was written as it likes. */
export function aboutTest({ about = {} }: LexiconTest): () => About {
  const { chat = null, withCustomer = null, person = null, sentAt } = about;
  return () => ({ chat, withCustomer, person, sentAtMs: sentAt === undefined ? null : Date.parse(sentAt) });
}
