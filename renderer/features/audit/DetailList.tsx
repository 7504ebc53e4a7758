import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { textOr, useText } from '../../lib/useText.ts';
import { useValueWords } from './valueWords.ts';
import classes from './audit.module.css';

/** What an entry says besides who and when: names in words where there are any, lists and groups one line each. */
export function DetailList({ details }: { details: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(details);
  if (entries.length === 0) return null;
  return (
    <dl className={classes.list}>
      {entries.map(([name, value]) => (
        <Detail key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Detail({ name, value }: { name: string; value: unknown }) {
  const nameOf = useDetailName();
  return (
    <>
      <dt>{nameOf(name)}</dt>
      <dd>
        <Value name={name} value={value} />
      </dd>
    </>
  );
}

/** Milliseconds since 1970; `byMs` is a length of time. */
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/u;
const MOMENT = /(At|from|to|From|To)Ms$/u;

/** `name`: of the detail, also for each item of a list. */
function Value({ name, value }: { name: string; value: unknown }): ReactNode {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const wordsOf = useValueWords();
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'number') return MOMENT.test(name) ? format.time(value) : format.number(value);
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'string' && ISO_MOMENT.test(value))
    return <span title={value}>{format.timeWithZone(Date.parse(value))}</span>;
  if (typeof value === 'string') return <bdi>{wordsOf(name, value)}</bdi>;
  if (!Array.isArray(value)) return <DetailList details={value as Readonly<Record<string, unknown>>} />;
  if (value.length === 0) return '—';
  return (
    <ol className={classes.values}>
      {value.map((item: unknown, index) => (
        <li key={index}>
          <Value name={name} value={item} />
        </li>
      ))}
    </ol>
  );
}

/** A detail's name: our word for it, a reason's or a category's name, else the name as it stands in the chain. */
function useDetailName(): (name: string) => string {
  const text = useText();
  const categoryOf = useCategoryNames();
  return (name) => textOr(text, `audit:detail.${name}`, textOr(text, `codes:withheld.${name}`, categoryOf(name)));
}
