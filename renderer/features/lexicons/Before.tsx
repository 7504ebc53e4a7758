import { useTranslation } from 'react-i18next';
import type { SaidBefore } from '../../../shared/ipc/lexiconTests.ts';

/** The messages before a test's text, each with who said it. */
export function Before({ before }: { before: readonly SaidBefore[] }) {
  const { t } = useTranslation('codes');
  return before.map(({ text, speaker }, index) => (
    <span key={index}>
      {t(`person.${speaker}`)}: <bdi>{text === '' ? '…' : text}</bdi> /{' '}
    </span>
  ));
}
