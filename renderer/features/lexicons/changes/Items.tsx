import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DifferentTest, LexiconDiff } from '../../../../shared/ipc/lexicons.ts';
import { Before } from '../Before.tsx';
import { useFormat } from '../../../lib/format.ts';
import { textOr, useText } from '../../../lib/useText.ts';
import classes from './changes.module.css';

type OnRule = ((rule: string) => void) | null;
type ListProps = { title: string; sign: string; items: LexiconDiff['added']; more: number; onRule: OnRule };

/** Rules and categories that one version has and the other has not. */
export function ItemList({ title, sign, items, more, onRule }: ListProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.items}>
        {items.map(({ kind, id, text }) => (
          <li key={`${kind} ${id}`} data-sign={sign}>
            <span className={classes.sign} aria-hidden>
              {sign}
            </span>
            <Name kind={kind} id={id} onRule={onRule} />
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.quiet}>{t('diff.more', { count: more, number: format.number(more) })}</p>}
    </section>
  );
}

type TestsProps = { sign: string; tests: readonly DifferentTest[]; more: number; onRule: OnRule };

/** Tests that one version has and the other has not, below how many they are. */
export function TestList({ sign, tests, more, onRule }: TestsProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  if (tests.length === 0) return null;
  return (
    <>
      <ul className={classes.items}>
        {tests.map(({ text, before, speaker, expect, rule }) => (
          <li key={JSON.stringify([rule, speaker, expect, text, before])} data-sign={sign}>
            <span className={classes.sign} aria-hidden>
              {sign}
            </span>
            {rule !== null && <Name kind="rule" id={rule} onRule={onRule} />}
            <Before before={before} />
            <bdi>{text}</bdi>
            <span className={classes.quiet}>{t('diff.expected', { expect: t(`test.expect.${expect}`) })}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.quiet}>{t('diff.more', { count: more, number: format.number(more) })}</p>}
    </>
  );
}

/** In words, with what it is called in a file where there is more to it (`match.gaps`); the latter alone where we have none. */
function FieldName({ field }: { field: string }) {
  const text = useText();
  const [own = '', ...inside] = field.split('.');
  const words = textOr(text, `lexicons:diff.fields.${own}`, '');
  if (words === '') return <code>{field}</code>;
  return (
    <span title={field}>
      {words} {inside.length > 0 && <code>{inside.join('.')}</code>}
    </span>
  );
}

type ItemProps = { item: LexiconDiff['changed'][number]; onRule: OnRule };

/** One changed rule, category or list: a line for each of its fields, before and after. */
export function ChangedItem({ item, onRule }: ItemProps) {
  return item.fields.map(({ field, before, after }, index) => (
    <Table.Tr key={field}>
      <Table.Td>{index === 0 && <Name kind={item.kind} id={item.id} onRule={onRule} />}</Table.Td>
      <Table.Td>
        <FieldName field={field} />
      </Table.Td>
      <Value value={before} />
      <Value value={after} />
    </Table.Tr>
  ));
}

function Value({ value }: { value: string | null }) {
  const { t } = useTranslation('lexicons');
  return (
    <Table.Td className={classes.value}>
      {value === null ? <span className={classes.quiet}>{t('diff.nothing')}</span> : <bdi>{value}</bdi>}
    </Table.Td>
  );
}

type NameProps = { kind: 'rule' | 'category' | 'lexicon'; id: string; onRule: OnRule };

function Name({ kind, id, onRule }: NameProps) {
  const { t } = useTranslation('lexicons');
  return (
    <span className={classes.name}>
      <span className={classes.quiet}>{t(`diff.kind.${kind}`)}</span>{' '}
      {kind === 'rule' && onRule !== null ? (
        <Anchor component="button" type="button" size="sm" onClick={() => onRule(id)}>
          <bdi>{id}</bdi>
        </Anchor>
      ) : (
        <bdi>{id}</bdi>
      )}
    </span>
  );
}
