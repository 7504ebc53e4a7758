import type { TFunction } from 'i18next';
import type { KeptCounts } from '../../../shared/ipc/retention.ts';
import type { Format } from '../../lib/format.ts';

const REASONS = [
  'hold',
  'notYet',
  'contractOpen',
  'contractUnknown',
  'noTime',
] as const satisfies readonly (keyof KeptCounts)[];

/** Why messages stay, one line for each reason that there is. */
export function keptFacts(kept: KeptCounts, t: TFunction<'retention'>, format: Format) {
  return REASONS.filter((why) => kept[why] > 0).map((why) => ({
    label: t(`kept.${why}`),
    value: format.number(kept[why]),
  }));
}

/** The same in one line, for a row of a list. */
export function keptLine(kept: KeptCounts, t: TFunction<'retention'>, format: Format): string {
  return keptFacts(kept, t, format)
    .map(({ label, value }) => `${label} ${value}`)
    .join(' · ');
}
