import { ActionIcon, Button, Code, Tooltip } from '@mantine/core';
import { IconCopy, IconLink, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useAction, useRoute } from '../../lib/useRoute.ts';
import { InlineFailure } from '../../ui/states.tsx';
import { ExportChainButton } from './TakeAlong.tsx';
import classes from './audit.module.css';

/** "Chain intact, head 3f9a…", and the button that recomputes all of it. */
export function ChainState() {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const overview = useRoute('archive.overview', {});
  const verify = useAction('audit.verify');
  const known = verify.data ?? overview.data?.chain ?? null;
  const Icon = known === null || known.ok ? IconLink : IconLinkOff;
  return (
    <header className={classes.chain}>
      <div className={classes.chainState} role="status" data-ok={known?.ok ?? true}>
        <Icon size={20} aria-hidden />
        {known === null ? (
          t('chainUnknown')
        ) : (
          <>
            <strong>{t(known.ok ? 'chainIntact' : 'chainBroken')}</strong>
            <span className={classes.quiet}>
              {t('total', { count: known.entries, number: format.number(known.entries) })} · {t('head')}
            </span>
            <Code title={known.head}>{known.head.slice(0, 16)}…</Code>
            <Tooltip label={t('copyHead')}>
              <ActionIcon
                size="sm"
                variant="subtle"
                aria-label={t('copyHead')}
                onClick={() => void call('shell.copyText', { text: known.head })}
              >
                <IconCopy size={14} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        {verify.data !== undefined && <span className={classes.quiet}>{t('verifiedNow')}</span>}
        {verify.data?.brokenAtSeq != null && (
          <strong>{t('brokenAt', { seq: format.number(verify.data.brokenAtSeq) })}</strong>
        )}
      </div>
      <div className={classes.acts}>
        <Button size="xs" variant="default" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t('verify')}
        </Button>
        <ExportChainButton />
      </div>
      <InlineFailure error={verify.error ?? overview.error} />
      {known !== null && !known.ok && <p className={classes.broken}>{t('brokenNext')}</p>}
    </header>
  );
}
