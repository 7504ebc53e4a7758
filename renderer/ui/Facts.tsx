import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

export type Fact = {
  readonly label: string;
  readonly value: ReactNode;
  /** Where the value leads, when it leads somewhere. */
  readonly onOpen?: () => void;
};

/** Names on the left, values on the right, one line each. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, onOpen }) => (
        <div key={label} className={styles.factRow}>
          <dt>{label}</dt>
          <dd>
            {onOpen ? (
              <Anchor component="button" type="button" onClick={onOpen}>
                {value}
              </Anchor>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
