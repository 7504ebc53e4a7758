import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../../shared/query/fields.ts';
import { queryReference } from '../../../../shared/query/reference.ts';
import { entriesOf, findEntries, REFERENCE_GROUPS } from './entries.ts';

const found = (wanted: string) => findEntries(wanted).map((entry) => entry.id);

describe('the reference of the query language', () => {
  it('finds an entry in each language, whatever the window speaks', () => {
    for (const wanted of ['临近', '鄰近', 'near', 'NEAR']) expect(found(wanted)[0]).toBe('near');
    for (const wanted of ['通配', '萬用', 'wildcard']) expect(found(wanted)).toContain('wildcard');
    for (const wanted of ['日期', 'date', 'yesterday', '近30天']) expect(found(wanted)).toContain('on');
  });

  it('finds a word by its beginning and a Chinese word by any part', () => {
    expect(found('expr')).toContain('regex');
    expect(found('则表')).toContain('regex');
    expect(found('qwerty')).toEqual([]);
  });

  it('shows every entry once, and has one for every field', () => {
    const shown = REFERENCE_GROUPS.flatMap(entriesOf).map((entry) => entry.id);
    expect(shown.toSorted()).toEqual(queryReference.map((entry) => entry.id).toSorted());
    expect(shown).toEqual(expect.arrayContaining([...FIELD_NAMES]));
  });
});
