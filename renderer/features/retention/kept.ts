import type { TFunction } from 'i18next';
import type { Beside, KeptCounts } from '../../../shared/ipc/retention.ts';
import type { Format } from '../../lib/format.ts';

const REASONS = [
  'hold',
  'notYet',
  'contractOpen',
  'contractUnknown',
  'noTime',
] as const satisfies readonly (keyof KeptCounts)[];

const BESIDE = ['recall', 'sameMsgid', 'splitHit', 'answer', 'consent'] as const satisfies readonly Beside[];

/** Why messages stay, one line for each reason that there is; then those that only belong to one that stays. */
export function keptFacts(kept: KeptCounts, t: TFunction<'retention'>, format: Format) {
  const reasons = REASONS.map((why) => ({ label: t(`kept.${why}`), count: kept[why] }));
  const belonging = BESIDE.map((as) => ({ label: t(`beside.${as}`), count: kept.beside[as] }));
  return [...reasons, ...belonging]
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => ({ label, value: format.number(count) }));
}

/** The same in one line, for a row of a list. */
export function keptLine(kept: KeptCounts, t: TFunction<'retention'>, format: Format): string {
  return keptFacts(kept, t, format)
    .map(({ label, value }) => `${label} ${value}`)
    .join(' · ');
}
