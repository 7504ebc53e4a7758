import { z } from 'zod';
import { PersonKind } from '../model.ts';

const Outcome = z.enum(['hit', 'suppressed', 'none']);

/** A message before the text of a test. */
export const SaidBefore = z.object({ text: z.string(), speaker: PersonKind });
export type SaidBefore = z.infer<typeof SaidBefore>;

/** The tests inside a lexicon, run. */
export const TestReport = z.object({
  total: z.int(),
  /** The first 200 of `failedCount`. */
  failed: z.array(
    z.object({
      text: z.string(),
      before: z.array(SaidBefore),
      speaker: PersonKind,
      rule: z.string().nullable(),
      expect: Outcome,
      got: Outcome,
      /** Rules that hit the text, suppressed ones too. */
      rules: z.array(z.string()),
    }),
  ),
  failedCount: z.int(),
  /** Rules without a test that they hit, or without one that they must not; the first 200 of `uncoveredCount`. */
  uncovered: z.array(z.object({ rule: z.string(), missing: z.array(z.enum(['mustHit', 'nearMiss'])) })),
  uncoveredCount: z.int(),
});
export type TestReport = z.infer<typeof TestReport>;
