import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { useKeys } from '../../lib/keys.ts';
import { usePickedActions } from './picked.ts';
import { pickedRange } from './cursor.ts';
import type { FlagSteps } from './useFlagSteps.ts';
import type { Reader } from './useReader.ts';

type KeysInput = {
  conversation: ConversationSummary;
  reader: Reader;
  flags: FlagSteps;
  firstShown: () => number;
  togglePanel: () => void;
};

/** The keys of an open conversation. */
export function useConversationKeys({ conversation, reader, flags, firstShown, togglePanel }: KeysInput): void {
  const { t } = useTranslation('conversation');
  const move = (by: number, extend: boolean) => () => reader.move(by, extend, firstShown());
  const act = usePickedActions(conversation);
  const range = pickedRange(reader.cursor) ?? onlyCurrent(reader.cursor.position);
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: move(1, false) },
    { keys: 'k', label: t('keys.previous'), run: move(-1, false) },
    { keys: 'shift+J', label: t('keys.extendNext'), run: move(1, true) },
    { keys: 'shift+K', label: t('keys.extendPrevious'), run: move(-1, true) },
    { keys: 'n', label: t('keys.nextFlag'), run: flags.next },
    { keys: 'p', label: t('keys.previousFlag'), run: flags.previous },
    { keys: 'g', label: t('keys.first'), run: () => reader.goTo(0, 'center') },
    { keys: 'shift+G', label: t('keys.last'), run: () => reader.goTo(Math.max(0, conversation.messages - 1), 'end') },
    { keys: 'i', label: t('keys.panel'), run: togglePanel },
    { keys: 'e', label: t('keys.evidence'), run: () => range && act.toEvidence(range) },
    { keys: 'y', label: t('keys.copy'), run: () => range && act.copy(range) },
    { keys: 'Escape', label: t('keys.clear'), run: reader.clear },
  ]);
}

function onlyCurrent(position: number | null): { from: number; to: number } | null {
  return position === null ? null : { from: position, to: position };
}
