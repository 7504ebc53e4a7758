import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './list.module.css';

type ListEntryProps = {
  isOpen: boolean;
  onOpen: () => void;
  title: ReactNode;
  day: string;
  facts: ReactNode;
  /** What waits for somebody there, in words. */
  waiting?: string | null;
};

/** One row of a list whose rows open something: its name and day, and under them what is to be known before. */
export function ListEntry({ isOpen, onOpen, title, day, facts, waiting = null }: ListEntryProps) {
  return (
    <UnstyledButton className={styles.entry} aria-current={isOpen || undefined} onClick={onOpen}>
      <span className={styles.title}>{title}</span>
      <span className={styles.day}>{day}</span>
      <span className={styles.facts}>{facts}</span>
      {waiting !== null && <span className={styles.waiting}>{waiting}</span>}
    </UnstyledButton>
  );
}
