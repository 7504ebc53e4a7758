import type { Range } from '../../shared/model.ts';
import { cutText } from './cutText.ts';
import type { Piece, Underline } from './cutText.ts';
import { visiblePieces } from './visibleText.ts';
import visible from './visibleText.module.css';
import styles from './ui.module.css';

type Props = {
  readonly text: string;
  /** Search hits: marked. */
  readonly ranges?: readonly Range[];
  /** Flags: underlined in the colour of their severity. */
  readonly underlines?: readonly Underline[];
};

const NO_RANGES: readonly Range[] = [];
const NO_UNDERLINES: readonly Underline[] = [];

/**
 * Text exactly as written, line feeds included, with hits marked and flagged words underlined; overlaps are fine.
 * Characters that print as nothing or turn the direction stand as their code point.
 */
export function HighlightedText({ text, ranges = NO_RANGES, underlines = NO_UNDERLINES }: Props) {
  return (
    <span className={styles.text}>
      {cutText(text, ranges, underlines).map((piece, index) => dressed(piece, index))}
    </span>
  );
}

/** Keyed by its number among the pieces: the same row, drawn with another text, keeps its elements. */
function dressed({ text, isHit, severity }: Piece, key: number) {
  const shown = shownText(text);
  if (severity === null) {
    return isHit ? (
      <mark key={key} className={styles.hit}>
        {shown}
      </mark>
    ) : (
      shown
    );
  }
  const underlined = (
    <u key={key} className={styles.underline} data-severity={severity}>
      {shown}
    </u>
  );
  return isHit ? (
    <mark key={key} className={styles.hit}>
      {underlined}
    </mark>
  ) : (
    underlined
  );
}

function shownText(text: string) {
  const pieces = visiblePieces(text);
  if (pieces.length === 1 && pieces[0]?.code === null) return text;
  return pieces.map((piece) =>
    piece.code === null ? (
      piece.text
    ) : (
      <span key={piece.start} className={visible.hidden} data-code={piece.code} title={piece.code}>
        <bdi>{piece.text}</bdi>
      </span>
    ),
  );
}
