import { Button, Loader, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorShape } from '../../shared/errors.ts';
import { failureOf } from '../lib/call.ts';
import { useErrorText } from '../lib/errorText.ts';
import styles from './ui.module.css';

type EmptyProps = { icon: Icon; title: string; next: ReactNode; children?: ReactNode };

/** Nothing here: says what to do next; `children` are the buttons that do it. */
export function EmptyState({ icon: Glyph, title, next, children }: EmptyProps) {
  return (
    <div className={styles.state}>
      <Glyph size={32} stroke={1.25} aria-hidden className={styles.stateIcon} />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={440} ta="center">
        {next}
      </Text>
      {children ? <div className={styles.stateActions}>{children}</div> : null}
    </div>
  );
}

/** The first time only, when there is nothing old to show dimmed. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.state} role="status">
      <Loader size="sm" type="dots" aria-hidden />
      <Text c="dimmed">{label ?? t('loading')}</Text>
    </div>
  );
}

/** Says what happened, what is safe and what to do. */
export function FailedState({ error, onRetry }: { error: AppErrorShape; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { what, next } = useErrorText()(error);
  return (
    <div className={styles.state} role="alert" data-error={error.code}>
      <IconAlertTriangle size={32} stroke={1.25} aria-hidden className={styles.stateIcon} />
      <Title order={2}>{what}</Title>
      <Text c="dimmed" maw={520} ta="center" className={styles.breakable}>
        {next}
      </Text>
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
    </div>
  );
}

/** A failure beside the control that caused it. */
export function InlineFailure({ error }: { error: unknown }) {
  const text = useErrorText();
  if (error === null || error === undefined) return null;
  const shape = failureOf(error);
  const { what, next } = text(shape);
  return (
    <div className={styles.inlineFailure} role="alert" data-error={shape.code}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span className={styles.breakable}>
        <strong>{what}</strong> {next}
      </span>
    </div>
  );
}

type LoadedProps<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode };

/** The three states of an answer: loading (the old content stays, dimmed), failed, ready. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined && query.error === null) {
    return (
      <div className={styles.loaded} data-old={query.isPlaceholderData || undefined} aria-busy={query.isFetching}>
        {children(query.data)}
      </div>
    );
  }
  if (query.error !== null) return <FailedState error={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  return <LoadingState />;
}
