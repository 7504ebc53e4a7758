import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../../lib/keys.ts';

// Its index and its texts are read when somebody asks for them.
const ReferencePanel = lazy(async () => ({ default: (await import('./ReferencePanel.tsx')).ReferencePanel }));

type ReferenceProps = {
  /** Gets the focus back. */
  fieldRef: RefObject<HTMLInputElement | null>;
  onRun: (query: string) => void;
};

/** The button and the key that open the language reference. */
export function Reference({ fieldRef, onRun }: ReferenceProps) {
  const { t } = useTranslation('search');
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    fieldRef.current?.focus();
  };
  const toggle = () => (isOpen ? close() : setOpen(true));
  useKeys(t('title'), [{ keys: 'mod+/', label: t('reference.open'), run: toggle, inFields: true }]);
  return (
    <>
      <Tooltip label={t('reference.title')}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('reference.title')}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <IconHelp size={16} />
        </ActionIcon>
      </Tooltip>
      {isOpen && (
        <Suspense>
          <ReferencePanel onRun={onRun} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
