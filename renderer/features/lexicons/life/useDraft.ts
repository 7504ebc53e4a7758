import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import type { CallFailure } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { useRefusal } from '../../../lib/useRefusal.ts';
import { routeKey, useAction, useForget } from '../../../lib/useRoute.ts';
import { isOpen } from '../StateBadge.tsx';
import type { Shown } from '../useShown.ts';
import { show } from '../where.ts';
import type { Where } from '../where.ts';

export type Draft = {
  /** Why nothing can be changed here, as a sentence; null = it can. */
  readonly refusal: string | null;
  /** Opens the draft that stands in the way; null when there is none. */
  readonly openElsewhere: (() => void) | null;
  /** This version is the draft; otherwise the first change begins one. */
  readonly isDraft: boolean;
  /** Saves the whole list as the draft; the engine runs its tests at once. `rule`: the one to show afterwards. */
  readonly save: (lexicon: LexiconDocument, rule: string | null, onSaved: () => void) => void;
  readonly isSaving: boolean;
  readonly error: CallFailure | null;
  readonly forgetError: () => void;
};

/** Every change is saved at once: nothing that somebody wrote waits in the window for a second button. */
export function useDraft({ lexicon, version, versions }: Shown, where: Where): Draft {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const refusalOf = useRefusal();
  const client = useQueryClient();
  const forget = useForget();
  const action = useAction('lexicons.saveDraft');
  const other = versions.find((one) => isOpen(one) && one.version !== version.version);
  const isDraft = isOpen(version);
  const refusal =
    refusalOf('keepLists') ?? (other === undefined ? null : t('draftElsewhere', { version: other.version }));
  return {
    refusal,
    openElsewhere:
      other === undefined ? null : () => show({ ...where, id: lexicon.id, version: other.version, rule: null }),
    isDraft,
    save: (next, rule, onSaved) =>
      action.mutate(
        // The note of the version before says what that one changed.
        { lexicon: isDraft ? next : { ...next, changeNote: null }, basedOn: version.sha256 },
        {
          onSuccess: (saved) => {
            const key = routeKey('lexicons.runTests', { id: saved.id, version: saved.version.version });
            client.setQueryData(key, saved.tests);
            forget(['lexicons.list', 'lexicons.get', 'lexicons.diff']);
            show({ id: saved.id, version: null, tab: where.tab, rule }, { replace: true });
            onSaved();
            notifications.show({
              message: t('rule.saved', { count: saved.remarkCount, number: format.number(saved.remarkCount) }),
              autoClose: 2500,
            });
          },
        },
      ),
    isSaving: action.isPending,
    error: action.error,
    forgetError: action.reset,
  };
}
