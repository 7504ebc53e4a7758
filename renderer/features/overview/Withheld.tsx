import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WithheldCounts, WithheldReason } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { useText } from '../../lib/useText.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Section } from '../../ui/Section.tsx';

const REASONS: readonly WithheldReason[] = ['unknown', 'refused', 'withdrawn', 'noBasis'];

/** What the consent gate held back, by reason; each number opens its list. */
export function Withheld({ withheld }: { withheld: WithheldCounts }) {
  const { t } = useTranslation('overview');
  const text = useText();
  const format = useFormat();
  const some = REASONS.filter((reason) => withheld[reason] > 0);
  if (some.length === 0) {
    return (
      <Section title={t('withheld')}>
        <Text c="dimmed">{t('noWithheld')}</Text>
      </Section>
    );
  }
  return (
    <Section title={t('withheld')} hint={t('withheldHint')}>
      <Facts
        facts={some.map((reason) => ({
          label: text(`codes:withheld.${reason}`),
          value: format.number(withheld[reason]),
          onOpen: () => go('import', { list: 'withheld', reason }),
        }))}
      />
    </Section>
  );
}
