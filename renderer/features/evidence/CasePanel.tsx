import { Button } from '@mantine/core';
import { IconArchive, IconFlag, IconMessages, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { Language } from '../../locales/index.ts';
import { may } from '../../lib/may.ts';
import { goToArea } from '../../lib/place.ts';
import { useSession } from '../../lib/session.tsx';
import { Section } from '../../ui/Section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ExportForm } from './ExportForm.tsx';
import { firstChoices } from './exportForm/choices.ts';
import type { Choices } from './exportForm/choices.ts';
import { Preview } from './Preview.tsx';

/** What is in the case: what it will hold, then the export. */
export function CasePanel({ selection, label }: { selection: Selection | null; label: string | null }) {
  const { t, i18n } = useTranslation('evidence');
  const { role, timeZone } = useSession();
  const [choices, setChoices] = useState(() => firstChoices(i18n.language as Language, timeZone));
  const set = (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change }));
  if (selection === null) return <NothingSelected />;
  return (
    <Section title={t('selected')}>
      <Preview selection={selection} contextMessages={choices.contextMessages} label={label} />
      {may(role, 'export') && <ExportForm selection={selection} choices={choices} set={set} />}
    </Section>
  );
}

function NothingSelected() {
  const { t } = useTranslation(['evidence', 'frame']);
  return (
    <Section title={t('selected')}>
      <EmptyState icon={IconArchive} title={t('nothing')} next={t('nothingNext')}>
        <Button variant="default" leftSection={<IconSearch size={16} aria-hidden />} onClick={() => goToArea('search')}>
          {t('frame:areas.search')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMessages size={16} aria-hidden />}
          onClick={() => goToArea('conversation')}
        >
          {t('frame:areas.conversation')}
        </Button>
        <Button variant="default" leftSection={<IconFlag size={16} aria-hidden />} onClick={() => goToArea('flags')}>
          {t('frame:areas.flags')}
        </Button>
      </EmptyState>
    </Section>
  );
}
