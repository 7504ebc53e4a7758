import { Anchor } from '@mantine/core';
import { useId } from 'react';
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
      {facts.map((fact) => (
        <FactRow key={fact.label} {...fact} />
      ))}
    </dl>
  );
}

/** A value that leads somewhere is described by its name: a number alone says nothing to who hears it. */
function FactRow({ label, value, onOpen }: Fact) {
  const id = useId();
  return (
    <div className={styles.factRow}>
      <dt id={id}>{label}</dt>
      <dd>
        {onOpen ? (
          <Anchor component="button" type="button" aria-describedby={id} onClick={onOpen}>
            {value}
          </Anchor>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
