import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/format.ts';
import { kindOfType } from '../../ui/kindOfType.ts';

/** What every row of a list says. */
export type RowWords = {
  readonly pick: string;
  readonly inConversation: string;
  /** The source's msgtype, in words where it is one that everybody uses. */
  readonly type: (type: string) => string;
  readonly format: Format;
};

/** Looked up once for a list: a row that asked for each word itself would cost several times as much. */
export function useRowWords(): RowWords {
  const { t } = useTranslation(['search', 'codes']);
  const format = useFormat();
  return useMemo(
    () => ({
      pick: t('keys.pick'),
      inConversation: t('inConversation'),
      type: (type) => {
        const kind = kindOfType(type);
        return kind === null ? type : t(`codes:kind.${kind}`);
      },
      format,
    }),
    [t, format],
  );
}
