import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronDown,
  IconKeyboard,
  IconLock,
  IconSearch,
} from '@tabler/icons-react';
import { openKeyHelp } from '../lib/keyHelp.ts';
import { goBack, goForward, goToArea, useCanGo } from '../lib/place.ts';
import { useSession } from '../lib/session.tsx';
import { useAction } from '../lib/useRoute.ts';
import { useText } from '../lib/useText.ts';
import { Keys } from '../ui/KeyHints.tsx';
import styles from './Frame.module.css';

/** Which archive, the way to everything (Ctrl/⌘+K), who is signed in, and the lock. */
export function TopBar() {
  const t = useText();
  const session = useSession();
  const lock = useAction('archive.lock');
  return (
    <section className={styles.top} aria-label={t('frame:topBar')}>
      <span className={styles.seal} aria-hidden>
        佐
      </span>
      <ArchiveMenu onLock={() => lock.mutate({})} />
      <BackAndForward />
      <UnstyledButton className={styles.finder} onClick={spotlight.open}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={styles.finderText}>{t('frame:searchEverything')}</span>
        <Keys keys="mod+K" />
      </UnstyledButton>
      <span className={styles.user}>
        {t('frame:user', { name: session.userName, role: t(`codes:role.${session.role}`) })}
      </span>
      <Tooltip label={<KeyLabel label={t('frame:lock')} />}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('frame:lock')} onClick={() => lock.mutate({})}>
          <IconLock size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}

function KeyLabel({ label }: { label: string }) {
  return (
    <>
      {label} <Keys keys="mod+shift+L" />
    </>
  );
}

function ArchiveMenu({ onLock }: { onLock: () => void }) {
  const t = useText();
  const { archiveName } = useSession();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.archive} aria-label={t('frame:archiveMenu', { name: archiveName })}>
          <span className={styles.archiveName}>{archiveName}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => goToArea('settings')}>{t('frame:areas.settings')}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openKeyHelp}>
          {t('frame:keys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLock size={16} />} onClick={onLock}>
          {t('frame:lockAndSwitch')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function BackAndForward() {
  const t = useText();
  const can = useCanGo();
  return (
    <span className={styles.backForward}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('frame:back')} disabled={!can.back} onClick={goBack}>
        <IconArrowLeft size={18} stroke={1.5} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('frame:forward')}
        disabled={!can.forward}
        onClick={goForward}
      >
        <IconArrowRight size={18} stroke={1.5} />
      </ActionIcon>
    </span>
  );
}
