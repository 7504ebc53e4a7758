import { z } from 'zod';
import { Lexicon } from '../schema.ts';

/**
 * The JSON Schema (2020-12) of a lexicon file, for editors and other programs; docs/lexicon.schema.json is this. What a
 * schema cannot say (ids used twice, terms that can match nothing) `lexicon validate` says.
 */
export function lexiconJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Lexicon, { io: 'input' });
  return { $schema, title: 'Zuozheng keyword list', ...schema };
}
