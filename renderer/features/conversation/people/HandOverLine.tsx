import { Anchor } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../shared/ipc/people.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import classes from './people.module.css';

/** From whom to whom, when, and whether a record says so. */
export function HandOverLine({ handOver }: { handOver: HandOver }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { atMs, fromEmployee, toEmployee, customer, inferred, conversationId } = handOver;
  return (
    <p className={classes.handOver}>
      <IconArrowsExchange size={14} aria-hidden />
      <span>
        <time title={format.timeWithZone(atMs)}>{format.minute(atMs)}</time>{' '}
        <strong>{t('handOver', { customer: customer.name, from: fromEmployee.name, to: toEmployee.name })}</strong>
        {inferred && <span className={classes.quiet}> · {t('inferred')}</span>}{' '}
        <Anchor component="button" type="button" size="sm" onClick={() => go('conversation', { conversationId })}>
          {t('openThere')}
        </Anchor>
      </span>
    </p>
  );
}
