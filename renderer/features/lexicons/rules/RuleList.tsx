import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { useFixedRows } from '../../../lib/useFixedRows.ts';
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx';
import pane from '../../../ui/pane.module.css';
import type { RuleMark } from '../tests/marks.ts';
import { useNames } from '../useNames.ts';
import type { LexiconRule } from './fields.ts';
import classes from './rules.module.css';

/** Height of a row, with its line. The style sheet has the same. */
const ROW_HEIGHT = 32;

type RuleListProps = {
  rules: readonly LexiconRule[];
  current: number;
  onCurrent: (rule: LexiconRule | undefined) => void;
  lexicon: LexiconDocument;
  markOf: (ruleId: string) => RuleMark;
};

/** One line per rule: how severe, what it looks for, where it belongs, how its tests stand. Only rows on screen exist. */
export function RuleList(props: RuleListProps) {
  const { rules, current, onCurrent } = props;
  const { t } = useTranslation('lexicons');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, rules.length, ROW_HEIGHT);
  const { show } = rows;
  useEffect(() => show(current), [show, current, rules.length]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, current, rules.length);
    if (to === null) return;
    event.preventDefault();
    onCurrent(rules[to]);
  };
  return (
    <div
      ref={scrollerRef}
      className={pane.scroller}
      role="listbox"
      aria-label={t('rule.list')}
      aria-activedescendant={`lexicon-rule-${String(current)}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.canvas} style={{ height: rows.canvasHeight }} role="presentation">
        {rules.slice(rows.first, rows.last + 1).map((rule, offset) => (
          <RuleRow
            key={rule.id}
            {...props}
            rule={rule}
            index={rows.first + offset}
            top={rows.topOf(rows.first + offset)}
          />
        ))}
      </div>
    </div>
  );
}

function targetOf(key: string, current: number, count: number): number | null {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -count, End: count }[key];
  return by === undefined ? null : Math.max(0, Math.min(count - 1, current + by));
}

type RowProps = RuleListProps & { rule: LexiconRule; index: number; top: number };

function RuleRow({ rule, rules, lexicon, markOf, current, onCurrent, index, top }: RowProps) {
  const nameOf = useNames(lexicon);
  const category = lexicon.categories.find(({ id }) => id === rule.category);
  return (
    <div
      id={`lexicon-rule-${String(index)}`}
      className={classes.row}
      style={{ transform: `translateY(${String(top)}px)` }}
      role="option"
      aria-selected={index === current}
      aria-posinset={index + 1}
      aria-setsize={rules.length}
      data-rule={rule.id}
      onClick={() => onCurrent(rule)}
    >
      <SeverityBadge severity={rule.severity ?? category?.severity ?? 'low'} />
      <bdi className={classes.rowExpr}>{[rule.expr, ...(rule.alsoWritten ?? [])].join(' · ')}</bdi>
      <span className={classes.rowCategory}>{nameOf(rule.category)}</span>
      <MarkSign mark={markOf(rule.id)} />
    </div>
  );
}

const SIGNS: Readonly<Record<RuleMark, Icon>> = {
  fails: IconX,
  missing: IconAlertTriangle,
  holds: IconCheck,
  unknown: IconMinus,
};

/** How the tests of a rule stand: shape and colour, and the words for who hears them or rests the pointer there. */
export function MarkSign({ mark }: { mark: RuleMark }) {
  const { t } = useTranslation('lexicons');
  const Glyph = SIGNS[mark];
  const words = t(`rule.mark.${mark}`);
  return (
    <span className={classes.mark} data-mark={mark} title={words}>
      <Glyph size={16} stroke={2} role="img" aria-label={words} />
    </span>
  );
}
