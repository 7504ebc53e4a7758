import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Place } from '../../../../shared/query/lexer.ts';
import { paint, piecesOf } from './paint.ts';
import { partsOfQuery } from './queryParts.ts';
import classes from './bar.module.css';

/** A query on one line with the colours of its syntax; `refused` is where it was. */
export function QueryText({ query, refused = null }: { query: string; refused?: Place | null }) {
  const ref = useRef<HTMLSpanElement>(null);
  const parts = useMemo(() => partsOfQuery(query), [query]);
  const [at, length] = refused === null ? [-1, 0] : [refused.at, refused.length];
  useLayoutEffect(() => {
    const nodes = [...(ref.current?.childNodes ?? [])].filter((node) => node instanceof Text);
    return paint(nodes, at < 0 ? parts : [...parts, { kind: 'refused', at, length }]);
  }, [parts, at, length]);
  return (
    <span ref={ref} className={classes.text}>
      {piecesOf(query)}
    </span>
  );
}
