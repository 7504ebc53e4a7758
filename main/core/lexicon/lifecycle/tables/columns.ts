/**
 * A lexicon as a table, one thing a row. `kind` says what: lexicon, category, rule, negator, affirmative, boilerplate, test.
 * What has no column of its own is JSON in `more`, so that nothing is lost on the way out and in again.
 *
 *   kind      id          category  type  expr        also_written        severity  speaker   expect  more
 *   category  G1                                                          critical                    {"name":…}
 *   rule      G1:保本     G1        term  保本        保夲 (one per line)                             {"excludes":…}
 *   test      G1:保本                     这个保本的                                employee  hit
 */
export const COLUMNS = [
  'kind',
  'id',
  'category',
  'type',
  'expr',
  'also_written',
  'severity',
  'speaker',
  'expect',
  'more',
] as const;
export type Column = (typeof COLUMNS)[number];

export type Row = Readonly<Record<Column, string>>;

export const EMPTY_ROW: Row = {
  kind: '',
  id: '',
  category: '',
  type: '',
  expr: '',
  also_written: '',
  severity: '',
  speaker: '',
  expect: '',
  more: '',
};
