import type { ReactNode } from 'react';
import classes from './conversation.module.css';

type EventLineProps = { tone: 'plain' | 'good' | 'gap'; icon: ReactNode; children: ReactNode };

/** One thing that happened, across the whole width. */
export function EventLine({ tone, icon, children }: EventLineProps) {
  return (
    <div className={classes.event} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </div>
  );
}
