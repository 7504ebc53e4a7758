/** Every field of the query language. */
export const FIELD_NAMES = [
  'from',
  'to',
  'with',
  'in',
  'type',
  'after',
  'before',
  'on',
  'has',
  'is',
  'flag',
  'severity',
  'lexicon',
  'source',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** Field names are read in any case. */
export function fieldNamed(name: string): FieldName | null {
  return FIELD_NAMES.find((field) => field === name.toLowerCase()) ?? null;
}

/** What `has:` and `is:` take. */
export const HAS_VALUES = ['flag', 'attachment'] as const;
export const IS_VALUES = [
  'recalled',
  'conflict',
  'room',
  'single',
  'flagged',
  'open',
  'cleared',
  'confirmed',
  'suppressed',
] as const;

/** Mildest first; `severity:high+` means that one and worse. */
export const SEVERITY_VALUES = ['low', 'medium', 'high', 'critical'] as const;
