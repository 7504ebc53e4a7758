import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { lexiconJsonSchema } from './jsonSchema.ts';

const PUBLISHED = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'lexicon.schema.json');

// After a change of schema.ts: vitest run main/core/lexicon/lifecycle/jsonSchema.test.ts -u
test('the published JSON Schema is what the engine accepts', async () => {
  const text = await format(JSON.stringify(lexiconJsonSchema()), { parser: 'json', printWidth: 120 });
  await expect(text).toMatchFileSnapshot(PUBLISHED);
});

test('it refuses unknown fields and says which values a field has', () => {
  expect(lexiconJsonSchema()).toMatchObject({
    additionalProperties: false,
    required: ['id', 'version', 'categories', 'rules'],
    properties: {
      rules: {
        items: {
          additionalProperties: false,
          properties: { type: { enum: expect.arrayContaining(['near']) as string[] } },
        },
      },
    },
  });
});
