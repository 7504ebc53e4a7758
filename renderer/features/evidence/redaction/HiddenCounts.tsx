import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import { useFormat } from '../../../lib/format.ts';
import classes from './redaction.module.css';

type Preview = OutputOf<'evidence.redactionPreview'>;

const UNREAD = ['pictures', 'recordings', 'documents', 'packed'] as const;

/** How much is hidden, by what asks for it, and what comes along all the same. */
export function HiddenCounts({ preview }: { preview: Preview }) {
  const { t } = useTranslation('redaction');
  const format = useFormat();
  const { whole, partly, places, flags, media, tellsQuery, textsNotFound } = preview;
  const said = (
    key: 'messages' | 'whole' | 'flags' | 'mediaHidden' | 'mediaKept' | 'mediaKeptRead',
    count: number,
  ): string => t(key, { count, number: format.number(count) });
  const rows: [string, number][] = [
    ...Object.entries(places.detector).map(([name, count]): [string, number] => [
      t(`detector.${name}` as 'detector.email'),
      count,
    ]),
    [t('byText'), places.text],
    [t('bySpan'), places.span],
    [t('byRepeat'), places.repeat],
  ];
  const unread = UNREAD.map((kind): [string, number] => [t(`unread.${kind}`), media.unread[kind]]);
  return (
    <div role="status">
      <p className={classes.line}>
        {whole + partly === 0 ? t('nothing') : said('messages', whole + partly)}
        {whole > 0 && ` · ${said('whole', whole)}`}
      </p>
      <Counts rows={rows} />
      {textsNotFound.length > 0 && (
        <p className={classes.warning}>{t('textsNotFound', { texts: textsNotFound.join(' · ') })}</p>
      )}
      {flags > 0 && <p className={classes.line}>{said('flags', flags)}</p>}
      {media.hidden > 0 && <p className={classes.line}>{said('mediaHidden', media.hidden)}</p>}
      {media.kept > 0 && media.leaveOutUnread && <p className={classes.line}>{said('mediaKeptRead', media.kept)}</p>}
      {media.kept > 0 && !media.leaveOutUnread && <p className={classes.warning}>{said('mediaKept', media.kept)}</p>}
      {media.leaveOutUnread && unread.some(([, count]) => count > 0) && <p className={classes.line}>{t('leftOut')}</p>}
      <Counts rows={unread} />
      {tellsQuery === false && <p className={classes.line}>{t('queryHidden')}</p>}
    </div>
  );
}

/** Those that are none are left out. */
function Counts({ rows }: { rows: readonly (readonly [label: string, count: number])[] }) {
  const format = useFormat();
  const shown = rows.filter(([, count]) => count > 0);
  if (shown.length === 0) return null;
  return (
    <dl className={classes.counts}>
      {shown.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
