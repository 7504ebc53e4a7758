import { Button, Select, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { UserSummary } from '../../../shared/ipc/archive.ts';
import type { Role } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.tsx';
import { useAction, useForget, useRoute } from '../../lib/useRoute.ts';
import { useText } from '../../lib/useText.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure, Loaded } from '../../ui/states.tsx';
import { AddUser } from './AddUser.tsx';
import { DisableUser } from './DisableUser.tsx';
import { ROLES } from './roles.ts';
import styles from './settings.module.css';

/** Who may open the archive, as what; for administrators. */
export function Users() {
  const t = useText();
  const users = useRoute('users.list', {});
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Section
      title={t('settings:users')}
      hint={t('settings:usersHint')}
      actions={
        <Button variant="default" onClick={() => setIsAdding(true)}>
          {t('settings:addUser')}
        </Button>
      }
    >
      <Loaded query={users}>{(list) => <UserTable users={list} />}</Loaded>
      <AddUser opened={isAdding} onClose={() => setIsAdding(false)} />
    </Section>
  );
}

function UserTable({ users }: { users: readonly UserSummary[] }) {
  const t = useText();
  const [disabling, setDisabling] = useState<string | null>(null);
  const setRole = useAction('users.setRole');
  const forget = useForget();
  const changeRole = (name: string, role: Role) =>
    setRole.mutate({ name, role }, { onSuccess: () => forget(['users.list', 'archive.session']) });
  return (
    <div>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings:name')}</Table.Th>
            <Table.Th>{t('settings:role')}</Table.Th>
            <Table.Th>{t('settings:since')}</Table.Th>
            <Table.Th>{t('settings:state')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('settings:disable')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <UserRow key={user.name} user={user} onRole={changeRole} onDisable={() => setDisabling(user.name)} />
          ))}
        </Table.Tbody>
      </Table>
      <InlineFailure error={setRole.error} />
      {disabling === null ? null : <DisableUser name={disabling} onClose={() => setDisabling(null)} />}
    </div>
  );
}

type RowProps = { user: UserSummary; onRole: (name: string, role: Role) => void; onDisable: () => void };

function UserRow({ user, onRole, onDisable }: RowProps) {
  const t = useText();
  const format = useFormat();
  const isSelf = useSession().userName === user.name;
  const isDisabled = user.disabledAtMs !== null;
  return (
    <Table.Tr className={isDisabled ? styles.disabledUser : undefined}>
      <Table.Td>
        {user.name} {isSelf ? <span className={styles.quiet}>({t('settings:you')})</span> : null}
      </Table.Td>
      <Table.Td>
        {isDisabled ? (
          t(`codes:role.${user.role}`)
        ) : (
          <Select
            size="xs"
            w={180}
            aria-label={t('settings:roleOf', { name: user.name })}
            data={ROLES.map((role) => ({ value: role, label: t(`codes:role.${role}`) }))}
            value={user.role}
            onChange={(role) => role !== null && role !== user.role && onRole(user.name, role)}
          />
        )}
      </Table.Td>
      <Table.Td>{format.day(user.createdAtMs)}</Table.Td>
      <Table.Td>
        {isDisabled ? t('settings:disabled', { time: format.day(user.disabledAtMs) }) : t('settings:active')}
      </Table.Td>
      <Table.Td className={styles.right}>
        {isDisabled || isSelf ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            aria-label={t('settings:disableNamed', { name: user.name })}
            onClick={onDisable}
          >
            {t('settings:disable')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
