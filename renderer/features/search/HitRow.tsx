import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { MouseEvent } from 'react';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import { listExcerpt } from '../../ui/context/excerpt.ts';
import { HighlightedText } from '../../ui/HighlightedText.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { worst } from '../../ui/severity.ts';
import type { RowWords } from './useRowWords.ts';
import classes from './search.module.css';

type HitRowProps = {
  /** Undefined until its page is here. */
  hit: SearchHit | undefined;
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** -1 until it is counted, as ARIA wants it. */
  total: number;
  isCurrent: boolean;
  isPicked: boolean;
  words: RowWords;
  onCurrent: (index: number) => void;
  onPick: (id: number) => void;
  onOpen: (hit: SearchHit) => void;
};

const SHOWN = 180;

/** One hit: when, who to whom, its worst flag, and the words exactly as written. */
export const HitRow = memo(function HitRow(props: HitRowProps) {
  const { hit, index, top, total, isCurrent, isPicked, words } = props;
  const pick = (event: MouseEvent) => {
    event.stopPropagation();
    if (hit !== undefined) props.onPick(hit.id);
  };
  const toHere = () => props.onCurrent(index);
  return (
    <div
      className={classes.hit}
      style={{ top }}
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
      <span className={classes.check} data-on={isPicked || undefined} onClick={pick} title={words.pick}>
        {isPicked && <IconCheck size={12} aria-hidden />}
      </span>
      {hit !== undefined && <HitBody hit={hit} words={words} />}
    </div>
  );
});

type BodyProps = { hit: SearchHit; words: RowWords };

/** What stays the same when its row is selected, or when the hits are counted. */
const HitBody = memo(function HitBody({ hit, words }: BodyProps) {
  const { format, inConversation } = words;
  const live = liveFlags(hit);
  const severity = worst(live.map((flag) => flag.severity));
  return (
    <>
      <div className={classes.hitHead}>
        <time title={format.timeWithZone(hit.sentAtMs)}>{format.minute(hit.sentAtMs)}</time>
        <span className={classes.hitWho}>
          <bdi className={classes.sender}>{hit.sender.name}</bdi>
          <span aria-label={inConversation}> → </span>
          <bdi>{hit.conversation.title}</bdi>
        </span>
        {severity !== null && (
          <SeverityBadge severity={severity} {...(live.length > 1 ? { count: format.number(live.length) } : {})} />
        )}
      </div>
      <HitText hit={hit} words={words} />
    </>
  );
});

/** Its words, as many as two lines hold. */
export function HitText({ hit, words }: BodyProps) {
  const shown = listExcerpt(hit.text, hit.ranges[0] ?? null, SHOWN);
  return (
    <div className={classes.hitText}>
      {hit.type !== 'text' && <span className={classes.type}>{words.type(hit.type)}</span>}
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
