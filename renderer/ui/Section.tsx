import { Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

type Props = { title: string; hint?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A titled part of a page; its heading names the region for screen readers. */
export function Section({ title, hint, actions, children }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.sectionHead}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions ? <div className={styles.row}>{actions}</div> : null}
      </header>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {children}
    </section>
  );
}
