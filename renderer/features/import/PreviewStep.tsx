import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconFileUnknown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/ipc/import.ts';
import { CallFailure } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { textOr, useText } from '../../lib/useText.ts';
import { kindOfType } from '../../ui/kindOfType.ts';
import { Section } from '../../ui/Section.tsx';
import { EmptyState, InlineFailure } from '../../ui/states.tsx';
import { ConsentChoice } from './ConsentChoice.tsx';
import { CountsTable } from './CountsTable.tsx';
import { DoubtfulFiles } from './DoubtfulFiles.tsx';
import { FirstRecords } from './FirstRecords.tsx';
import { ProblemTable } from './ProblemTable.tsx';
import { SourceFiles } from './SourceFiles.tsx';
import type { ImportFlow, ImportState } from './useImport.ts';
import styles from './import.module.css';

type Props = { flow: ImportFlow; state: Extract<ImportState, { step: 'preview' }> };

/** What the files are, what would be loaded and withheld and why, and the choice about consent. Nothing is written yet. */
export function PreviewStep({ flow, state }: Props) {
  const { t } = useTranslation('import');
  const { preview, isStale, wasCancelled } = state;
  if (preview.sources.length === 0) return <NothingFound flow={flow} preview={preview} isBusy={isStale} />;
  const canStart = brings(preview);
  return (
    <div className={styles.preview} aria-busy={isStale}>
      {wasCancelled ? <p className={styles.notice}>{t('reportCancelled')}</p> : null}
      <Summary preview={preview} />
      <DoubtfulFiles flow={flow} problems={preview.problems} isBusy={isStale} />
      <div className={styles.columns}>
        <Section title={t('willHappen')}>
          <div data-old={isStale || undefined} className={styles.dimmable}>
            <CountsTable counts={preview.counts} isPreview />
            <TakenOut count={preview.retracted} />
          </div>
        </Section>
        <div className={styles.side}>
          <ConsentChoice flow={flow} consentEvents={preview.consentEvents} isBusy={isStale} />
          <InlineFailure error={flow.error ?? stillEncrypted(preview)} />
          {flow.isBasisOpen ? (
            <p role="status" className={styles.hint}>
              {t('applyFirst')}
            </p>
          ) : null}
          <Button
            size="md"
            rightSection={<IconArrowRight size={18} />}
            disabled={!canStart || isStale || flow.isBasisOpen}
            onClick={() => void flow.start()}
          >
            {canStart ? t('start') : t('nothingToLoad')}
          </Button>
        </div>
      </div>
      <FirstRecords records={preview.firstRecords} />
      <Types preview={preview} />
      <FirstProblems preview={preview} />
    </div>
  );
}

/** Consent and names change what is stored already, also where no message is new. */
function brings({ counts, retracted, sources }: ImportPreview): boolean {
  return counts.loaded > 0 || retracted > 0 || sources.some(({ role }) => role !== 'messages');
}

/** What leaves the archive for good is said before it does. */
function TakenOut({ count }: { count: number }) {
  const text = useText();
  if (count === 0) return null;
  return (
    <p className={styles.takenOut} role="alert">
      <IconAlertTriangle size={18} aria-hidden /> {text('import:willTakeOut', { count })}
    </p>
  );
}

/** Nothing can be done with such a file here; what to do is said at once, not after a try. */
function stillEncrypted({ counts, files, keyVersions }: ImportPreview): CallFailure | null {
  if (counts.read === 0 || counts.encrypted < counts.read) return null;
  const path = files[0]?.name ?? '';
  return new CallFailure({ code: 'import.stillEncrypted', details: { path, records: counts.encrypted, keyVersions } });
}

type NothingProps = { flow: ImportFlow; preview: ImportPreview; isBusy: boolean };

function NothingFound({ flow, preview, isBusy }: NothingProps) {
  const { t } = useTranslation('import');
  return (
    <>
      <EmptyState icon={IconFileUnknown} title={t('nothingFound')} next={t('nothingFoundNext')} />
      <DoubtfulFiles flow={flow} problems={preview.problems} isBusy={isBusy} />
      <FirstProblems preview={preview} />
    </>
  );
}

function FirstProblems({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('import');
  const { number } = useFormat();
  if (preview.problemCount === 0) return null;
  return (
    <Section title={`${t('problems')} · ${number(preview.problemCount)}`}>
      <ProblemTable problems={preview.problems.slice(0, 50)} />
    </Section>
  );
}

function Summary({ preview }: { preview: ImportPreview }) {
  const text = useText();
  const format = useFormat();
  const formats = [...new Set(preview.files.map((file) => textOr(text, `codes:format.${file.format}`, file.format)))];
  const sentence = text('import:summary', {
    format: formats.join(' + '),
    records: text('common:records', { count: preview.counts.read }),
    from: format.day(preview.firstAtMs),
    to: format.day(preview.lastAtMs),
    employees: text('import:employees', { count: preview.employees }),
    customers: text('import:customers', { count: preview.customers }),
    rooms: text('import:rooms', { count: preview.rooms }),
  });
  return (
    <div className={styles.summary}>
      <strong>{sentence}</strong>
      <SourceFiles sources={preview.sources} />
      {preview.keyVersions.length > 0 ? (
        <span>{text('import:keyVersions', { versions: preview.keyVersions.join(', ') })}</span>
      ) : null}
    </div>
  );
}

function Types({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  if (preview.types.length === 0) return null;
  return (
    <Section title={t('types')}>
      <ul className={styles.types}>
        {preview.types.map(({ type, count }) => (
          <li key={type}>
            <TypeName type={type} /> {format.number(count)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The name and the source's own word; a type that is not everybody's has the word alone. */
function TypeName({ type }: { type: string }) {
  const { t } = useTranslation('codes');
  const kind = kindOfType(type);
  return (
    <>
      {kind !== null && t(`kind.${kind}`)} <code>{type}</code>
    </>
  );
}
