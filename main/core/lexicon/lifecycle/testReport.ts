import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import type { Matcher } from '../compile.ts';
import type { Hit } from '../hit.ts';
import type { LexiconTest } from '../schema.ts';
import type { About } from '../scope.ts';

const MOST_SHOWN = 200;

/**
 * Runs the tests inside a lexicon and says which rules they leave open. A rule is covered by a text that it hits
 * (`mustHit`) and by one where it must not stand (`nearMiss`): a test that names the rule, or one in which the rule's hit is
 * suppressed. A failed test covers nothing.
 */
export function reportTests(matcher: Matcher): TestReport {
  const { rules, tests } = matcher.lexicon;
  const failed: TestReport['failed'] = [];
  const hit = new Set<string>();
  const missed = new Set<string>();
  for (const test of tests) {
    const hits = hitsOf(matcher, test);
    const got = outcomeOf(test, hits);
    if (got !== test.expect) {
      const { text, speaker, rule = null, before = [], expect } = test;
      failed.push({ text, before, speaker, rule, expect, got, rules: [...new Set(hits.map((one) => one.rule))] });
    } else note(test, hits, hit, missed);
  }
  const uncovered = rules.flatMap(({ id }) => {
    const missing: TestReport['uncovered'][number]['missing'] = [];
    if (!hit.has(id)) missing.push('mustHit');
    if (!missed.has(id)) missing.push('nearMiss');
    return missing.length > 0 ? [{ rule: id, missing }] : [];
  });
  return {
    total: tests.length,
    failed: failed.slice(0, MOST_SHOWN),
    failedCount: failed.length,
    uncovered: uncovered.slice(0, MOST_SHOWN),
    uncoveredCount: uncovered.length,
  };
}

/** Everything in it was said within one day. */
function hitsOf({ match, nearMessages }: Matcher, test: LexiconTest): Hit[] {
  const input = ({ text, speaker }: Pick<LexiconTest, 'text' | 'speaker'>) => ({
    text,
    parts: null,
    senderKind: speaker,
  });
  const about = aboutTest(test);
  if (test.before === undefined || nearMessages === null) return match(input(test), about);
  const { hits, sides } = nearMessages.look(input(test), about);
  // The one before was said by somebody who is not named.
  const aboutOther = () => ({ ...about(), person: null });
  const earlier = test.before.map((one) => ({ sentAtMs: 0, sides: nearMessages.sides(input(one), aboutOther) }));
  return [...hits, ...nearMessages.complete({ sentAtMs: 0, sides }, earlier.reverse()).map(({ hit }) => hit)];
}

/** A test says as much of where its text was written as it likes. */
function aboutTest({ about = {} }: LexiconTest): () => About {
  const { chat = null, withCustomer = null, person = null, sentAt } = about;
  return () => ({ chat, withCustomer, person, sentAtMs: sentAt === undefined ? null : Date.parse(sentAt) });
}

function outcomeOf({ rule }: LexiconTest, all: readonly Hit[]): LexiconTest['expect'] {
  const hits = rule === undefined ? all : all.filter((hit) => hit.rule === rule);
  if (hits.some((hit) => hit.suppressedBy === null)) return 'hit';
  return hits.length > 0 ? 'suppressed' : 'none';
}

function note(test: LexiconTest, hits: readonly Hit[], hit: Set<string>, missed: Set<string>): void {
  if (test.rule !== undefined && test.expect !== 'hit') missed.add(test.rule);
  for (const { rule, suppressedBy } of hits) {
    if (test.rule !== undefined && test.rule !== rule) continue;
    if (suppressedBy === null && test.expect === 'hit') hit.add(rule);
    if (suppressedBy !== null && test.expect === 'suppressed') missed.add(rule);
  }
}
