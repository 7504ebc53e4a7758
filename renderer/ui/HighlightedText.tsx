import { Fragment } from 'react';
import type { Range, Severity } from '../../shared/model.ts';
import { cutText } from './cutText.ts';
import type { Underline } from './cutText.ts';
import styles from './ui.module.css';

export type { Underline };

type Props = {
  readonly text: string;
  /** Search hits: marked. */
  readonly ranges?: readonly Range[];
  /** Flags: underlined in the colour of their severity. */
  readonly underlines?: readonly Underline[];
};

const NO_RANGES: readonly Range[] = [];
const NO_UNDERLINES: readonly Underline[] = [];

/** Text exactly as written, line feeds included, with hits marked and flagged words underlined; overlaps are fine. */
export function HighlightedText({ text, ranges = NO_RANGES, underlines = NO_UNDERLINES }: Props) {
  return (
    <span className={styles.text}>
      {cutText(text, ranges, underlines).map((piece) => (
        <Fragment key={piece.start}>{dressed(piece.text, piece.isHit, piece.severity)}</Fragment>
      ))}
    </span>
  );
}

function dressed(text: string, isHit: boolean, severity: Severity | null) {
  const inner =
    severity === null ? (
      text
    ) : (
      <u className={styles.underline} data-severity={severity}>
        {text}
      </u>
    );
  return isHit ? <mark className={styles.hit}>{inner}</mark> : inner;
}
