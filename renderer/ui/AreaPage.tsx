import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

type Props = { title: string; actions?: ReactNode; wide?: boolean; children: ReactNode };

/** A page of reading width that scrolls as a whole. Areas with panes of their own (search, chats) do not use it. */
export function AreaPage({ title, actions, wide = false, children }: Props) {
  return (
    <div className={styles.page} tabIndex={-1}>
      <div className={styles.pageInner} data-wide={wide || undefined}>
        <header className={styles.pageHead}>
          <Title order={1}>{title}</Title>
          {actions ? <div className={styles.row}>{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  );
}
