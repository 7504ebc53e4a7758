import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { RedactionSamples } from '../../../../shared/ipc/redaction.ts';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import { useFormat } from '../../../lib/format.ts';
import { MarkableText } from './MarkableText.tsx';
import classes from './redaction.module.css';

type Preview = OutputOf<'evidence.redactionPreview'>;
type ByHand = Pick<Redaction, 'messages' | 'spans'>;
type Props = {
  preview: Preview;
  page: RedactionSamples;
  onPage: (page: RedactionSamples) => void;
  byHand: ByHand;
  onByHand: (byHand: Partial<ByHand>) => void;
};

/** As many as the engine gives at a time. */
const PAGE = 50;

/** The messages with what goes marked in them; further words, or all of a message, can be hidden by hand. */
export function HiddenSamples({ preview, page, onPage, byHand, onByHand }: Props) {
  const { t } = useTranslation('redaction');
  return (
    <>
      <div className={classes.sampleHead}>
        <SegmentedControl
          size="xs"
          aria-label={t('shown')}
          value={page.of}
          data={[
            { value: 'hidden', label: t('shownHidden') },
            { value: 'all', label: t('shownAll') },
          ]}
          onChange={(of) => onPage({ of: of === 'all' ? 'all' : 'hidden', offset: 0 })}
        />
        <Pager total={preview.samplesTotal} page={page} onPage={onPage} />
      </div>
      <p className={classes.line}>{t('selectHint')}</p>
      <ol className={classes.samples}>
        {preview.samples.map((sample) => (
          <Sample key={sample.messageId} sample={sample} byHand={byHand} onByHand={onByHand} />
        ))}
      </ol>
    </>
  );
}

function Pager({ total, page, onPage }: { total: number; page: RedactionSamples; onPage: Props['onPage'] }) {
  const { t } = useTranslation('redaction');
  const format = useFormat();
  const last = Math.min(total, page.offset + PAGE);
  const numbers = { from: format.number(Math.min(total, page.offset + 1)), to: format.number(last) };
  const to = (offset: number) => () => onPage({ ...page, offset });
  return (
    <span className={classes.pager}>
      <span role="status">{t('range', { ...numbers, total: format.number(total) })}</span>
      <Button size="compact-xs" variant="default" disabled={page.offset === 0} onClick={to(page.offset - PAGE)}>
        {t('earlier')}
      </Button>
      <Button size="compact-xs" variant="default" disabled={last >= total} onClick={to(page.offset + PAGE)}>
        {t('later')}
      </Button>
    </span>
  );
}

type SampleProps = Pick<Props, 'byHand' | 'onByHand'> & { sample: Preview['samples'][number] };

function Sample({ sample: { messageId, sentAtMs, text, isCut, ranges }, byHand, onByHand }: SampleProps) {
  const { t } = useTranslation('redaction');
  const format = useFormat();
  const { messages, spans } = byHand;
  const reason = t('firstReason');
  const others = messages.filter((one) => one.messageId !== messageId);
  const isSame = (span: Redaction['spans'][number], start: number, end: number) =>
    span.messageId === messageId && span.start === start && span.end === end;
  return (
    <li>
      <div className={classes.sampleHead}>
        <span>{format.minute(sentAtMs)}</span>
        <Checkbox
          size="xs"
          label={t('hideWhole')}
          checked={others.length < messages.length}
          onChange={(event) =>
            onByHand({ messages: event.currentTarget.checked ? [...others, { messageId, reason }] : others })
          }
        />
      </div>
      {text === '' ? (
        t('noText')
      ) : (
        <MarkableText
          text={text}
          ranges={ranges}
          marked={spans.filter((span) => span.messageId === messageId)}
          onMark={({ start, end }) =>
            onByHand({
              spans: [...spans.filter((span) => !isSame(span, start, end)), { messageId, start, end, reason }],
            })
          }
          onUnmark={({ start, end }) => onByHand({ spans: spans.filter((span) => !isSame(span, start, end)) })}
        />
      )}
      {isCut && <p className={classes.line}>{t('isCut')}</p>}
    </li>
  );
}
