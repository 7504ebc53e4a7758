import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import { useFormat } from '../../lib/format.ts';
import { listExcerpt } from '../../ui/context/excerpt.ts';
import { HighlightedText } from '../../ui/HighlightedText.tsx';
import { kindOfType } from '../../ui/kindOfType.ts';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { worst } from '../../ui/severity.ts';
import classes from './search.module.css';

type HitRowProps = {
  /** Undefined until its page is here. */
  hit: SearchHit | undefined;
  index: number;
  /** -1 until it is counted, as ARIA wants it. */
  total: number;
  isCurrent: boolean;
  isPicked: boolean;
  onCurrent: (index: number) => void;
  onPick: (id: number) => void;
  onOpen: (hit: SearchHit) => void;
};

const SHOWN = 180;

/** One hit: when, who to whom, its worst flag, and the words exactly as written. */
export const HitRow = memo(function HitRow(props: HitRowProps) {
  const { hit, index, total, isCurrent, isPicked } = props;
  const { t } = useTranslation('search');
  const pick = (event: MouseEvent) => {
    event.stopPropagation();
    if (hit !== undefined) props.onPick(hit.id);
  };
  const toHere = () => props.onCurrent(index);
  return (
    <div
      className={classes.hit}
      role="option"
      aria-selected={isPicked}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-hit={index}
      data-current={isCurrent || undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-busy={hit === undefined || undefined}
      onClick={toHere}
      onDoubleClick={() => hit && props.onOpen(hit)}
      onFocus={isCurrent ? undefined : toHere}
    >
      <span className={classes.check} data-on={isPicked || undefined} onClick={pick} title={t('keys.pick')}>
        {isPicked && <IconCheck size={12} aria-hidden />}
      </span>
      {hit !== undefined && <HitHead hit={hit} />}
      {hit !== undefined && <HitText hit={hit} />}
    </div>
  );
});

function HitHead({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const live = liveFlags(hit);
  const severity = worst(live.map((flag) => flag.severity));
  return (
    <div className={classes.hitHead}>
      <time title={format.timeWithZone(hit.sentAtMs)}>{format.minute(hit.sentAtMs)}</time>
      <span className={classes.hitWho}>
        <bdi className={classes.sender}>{hit.sender.name}</bdi>
        <span aria-label={t('inConversation')}> → </span>
        <bdi>{hit.conversation.title}</bdi>
      </span>
      {severity !== null && (
        <SeverityBadge severity={severity} {...(live.length > 1 ? { count: format.number(live.length) } : {})} />
      )}
    </div>
  );
}

/** Its words, as many as two lines hold. */
export function HitText({ hit }: { hit: SearchHit }) {
  const shown = listExcerpt(hit.text, hit.ranges[0] ?? null, SHOWN);
  return (
    <div className={classes.hitText}>
      <TypeName type={hit.type} />
      <bdi>
        <HighlightedText
          text={shown.text}
          ranges={shown.shift(hit.ranges)}
          underlines={liveFlags(hit).map((flag) => ({
            severity: flag.severity,
            ranges: shown.shift(flag.ranges.map(([start, end]) => [start - hit.textStart, end - hit.textStart])),
          }))}
        />
      </bdi>
    </div>
  );
}

function liveFlags(hit: SearchHit): SearchHit['flags'] {
  return hit.flags.filter((flag) => flag.status !== 'suppressed');
}

/** The source's msgtype, in words where it is one that everybody uses; nothing for plain text. */
function TypeName({ type }: { type: string }) {
  const { t } = useTranslation('codes');
  if (type === 'text') return null;
  const kind = kindOfType(type);
  return <span className={classes.type}>{kind === null ? type : t(`kind.${kind}`)}</span>;
}
