import type { ReactNode } from 'react';
import styles from './ui.module.css';

/** Names in a narrow column and what they stand for beside them; `children` are `dt` and `dd`. */
export function Pairs({ children }: { children: ReactNode }) {
  return <dl className={styles.pairs}>{children}</dl>;
}
