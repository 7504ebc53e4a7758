import { HighlightedText } from '../../../ui/HighlightedText.tsx';
import type { Marker, Paint } from './marker.ts';

type PaintedProps = { text: string; paint: Paint };

/** A stretch of a message with its hits and flags in place, kept from turning the direction of what stands around it. */
export function Painted({ text, paint }: PaintedProps) {
  return (
    <bdi>
      <HighlightedText text={text} ranges={paint.ranges} underlines={paint.marks} />
    </bdi>
  );
}

/** The same for a text that came out of the payload. */
export function PaintedField({ text, field, marker }: { text: string; field: string; marker: Marker | null }) {
  return <Painted text={text} paint={marker?.of(text, field) ?? { ranges: [], marks: [] }} />;
}
