import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { Loaded } from '../../ui/states.tsx';
import classes from './evidence.module.css';

type Props = { selection: Selection; contextMessages: number; label: string | null };

/** What the bundle will hold, and what will be missing from it and why, before it is made. */
export function Preview({ selection, contextMessages, label }: Props) {
  const answer = useRoute('evidence.preview', { selection, contextMessages });
  return (
    <>
      <WhatIsSelected selection={selection} label={label} />
      <Loaded query={answer}>{(preview) => <Numbers preview={preview} />}</Loaded>
    </>
  );
}

function WhatIsSelected({ selection, label }: { selection: Selection; label: string | null }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const shown = selection.kind === 'query' ? selection.query : label;
  return (
    <p className={classes.what}>
      {selection.kind === 'messages'
        ? t('from.messages', { count: selection.messageIds.length, number: format.number(selection.messageIds.length) })
        : t(`from.${selection.kind}`)}
      {shown !== null && (
        <>
          {' '}
          <bdi className={classes.label}>{shown}</bdi>
        </>
      )}
    </p>
  );
}

const REASONS = ['unknown', 'refused', 'withdrawn', 'noBasis'] as const;

function Numbers({ preview }: { preview: OutputOf<'evidence.preview'> }) {
  const { t } = useTranslation(['evidence', 'exportForm', 'codes', 'common']);
  const format = useFormat();
  const withheld = REASONS.filter((reason) => preview.withheldInRange[reason] > 0);
  return (
    <dl className={classes.numbers}>
      <dt>{t('items')}</dt>
      <dd>
        <strong>{format.number(preview.items)}</strong>
        {preview.contextItems > 0 && (
          <div>
            {t('exportForm:andContext', { count: preview.contextItems, number: format.number(preview.contextItems) })}
          </div>
        )}
      </dd>
      <dt>{t('conversations')}</dt>
      <dd>{format.number(preview.conversations)}</dd>
      <dt>{t('period')}</dt>
      <dd>{t('common:range', { from: format.minute(preview.firstAtMs), to: format.minute(preview.lastAtMs) })}</dd>
      <dt>{t('flags')}</dt>
      <dd>{format.number(preview.flags)}</dd>
      <dt>{t('media')}</dt>
      <Attachments media={preview.media} />
      <dt>{t('withheld')}</dt>
      <dd>
        {withheld.length === 0
          ? t('withheldNone')
          : withheld.map((reason) => (
              <Lack
                key={reason}
                text={`${t(`codes:withheld.${reason}`)} ${format.number(preview.withheldInRange[reason])}`}
              />
            ))}
      </dd>
      <dt>{t('rawBytes')}</dt>
      <dd>{format.bytes(preview.rawBytes)}</dd>
    </dl>
  );
}

/** How many attachments come along, and which of them are not what they should be. */
function Attachments({ media }: { media: OutputOf<'evidence.preview'>['media'] }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const { present, missing, undeclared, altered } = media;
  if (present + missing + undeclared + altered === 0) return <dd>{t('mediaNone')}</dd>;
  return (
    <dd>
      {t('mediaNumbers', { present: format.number(media.present) })}
      {media.missing > 0 && (
        <Lack text={t('mediaMissing', { count: media.missing, number: format.number(media.missing) })} />
      )}
      {media.undeclared > 0 && (
        <Lack text={t('mediaUndeclared', { count: media.undeclared, number: format.number(media.undeclared) })} />
      )}
      {media.altered > 0 && (
        <Lack text={t('mediaAltered', { count: media.altered, number: format.number(media.altered) })} />
      )}
    </dd>
  );
}

/** Something the bundle will not have: said on a line of its own, and counted. */
function Lack({ text }: { text: string }) {
  return <div className={classes.lack}>{text}</div>;
}
