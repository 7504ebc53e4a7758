import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { useKeys } from '../../lib/keys.ts';
import type { KeyBinding } from '../../lib/keys.ts';
import { usePickedActions } from './picked.ts';
import { pickedRange } from './cursor.ts';
import type { Find } from './find/useFind.ts';
import type { FlagSteps } from './useFlagSteps.ts';
import type { Reader } from './useReader.ts';

type KeysInput = {
  conversation: ConversationSummary;
  reader: Reader;
  flags: FlagSteps;
  find: Find;
  toFind: () => void;
  firstShown: () => number;
  togglePanel: () => void;
};

/** The keys of an open conversation. */
export function useConversationKeys(input: KeysInput): void {
  const { conversation, reader, flags, firstShown } = input;
  const { t } = useTranslation('conversation');
  const move = (by: number, extend: boolean) => () => reader.move(by, extend, firstShown());
  const act = usePickedActions(conversation);
  const range = pickedRange(reader.cursor) ?? onlyCurrent(reader.cursor.position);
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: move(1, false) },
    { keys: 'k', label: t('keys.previous'), run: move(-1, false) },
    { keys: 'shift+J', label: t('keys.extendNext'), run: move(1, true) },
    { keys: 'shift+K', label: t('keys.extendPrevious'), run: move(-1, true) },
    ...findKeys(input, t),
    { keys: 'f', label: t('keys.nextFlag'), run: flags.next },
    { keys: 'shift+F', label: t('keys.previousFlag'), run: flags.previous },
    { keys: 'g', label: t('keys.first'), run: () => reader.goTo(0, 'center') },
    { keys: 'shift+G', label: t('keys.last'), run: () => reader.goTo(Math.max(0, conversation.messages - 1), 'end') },
    { keys: 'i', label: t('keys.panel'), run: input.togglePanel },
    { keys: 'e', label: t('keys.evidence'), run: () => range && act.toEvidence(range) },
    { keys: 'y', label: t('keys.copy'), run: () => range && act.copy(range) },
    { keys: 'Escape', label: t('keys.clear'), run: reader.clear },
  ]);
}

/** While something is looked for, n and N step through its hits, else through the flags. */
function findKeys({ find, flags, toFind }: KeysInput, t: TFunction<'conversation'>): readonly KeyBinding[] {
  const field = (keys: string, inFields: boolean): KeyBinding => ({
    keys,
    label: t('keys.find'),
    run: toFind,
    inFields,
  });
  const steps =
    find.ids === null
      ? [
          { keys: 'n', label: t('keys.nextFlag'), run: flags.next },
          { keys: 'p', label: t('keys.previousFlag'), run: flags.previous },
        ]
      : [
          { keys: 'n', label: t('find.next'), run: find.next },
          { keys: 'shift+N', label: t('find.previous'), run: find.previous },
        ];
  return [field('/', false), field('mod+F', true), ...steps];
}

function onlyCurrent(position: number | null): { from: number; to: number } | null {
  return position === null ? null : { from: position, to: position };
}
