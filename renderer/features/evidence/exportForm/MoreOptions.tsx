import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LoadFile } from '../../../../shared/ipc/exportOptions.ts';
import { mistakesOf } from './choices.ts';
import type { FieldsProps } from './Contents.tsx';
import classes from './exportForm.module.css';

const LOAD_FILES: readonly LoadFile[] = ['concordance', 'rsmf', 'edrm'];
const ZONES = Intl.supportedValuesOf('timeZone');

/** How items are numbered and dated, and what review platforms read. */
export function MoreOptions({ choices, set }: FieldsProps) {
  const { t } = useTranslation('exportForm');
  const isWrong = mistakesOf(choices).includes('prefix');
  return (
    <>
      <Select
        label={t('timeZone')}
        description={t('timeZoneHint')}
        data={ZONES.includes(choices.timeZone) ? ZONES : [choices.timeZone, ...ZONES]}
        value={choices.timeZone}
        searchable
        limit={60}
        nothingFoundMessage={t('noTimeZone')}
        onChange={(value) => value && set({ timeZone: value })}
      />
      <TextInput
        label={t('prefix')}
        description={t('prefixHint', { example: `${isWrong ? 'ZZ' : choices.itemPrefix}-0000001` })}
        value={choices.itemPrefix}
        error={isWrong ? t('mistake.prefix') : undefined}
        maxLength={12}
        spellCheck={false}
        onChange={(event) => set({ itemPrefix: event.currentTarget.value.toUpperCase() })}
      />
      <Checkbox.Group
        label={t('loadFiles')}
        description={t('loadFilesHint')}
        value={[...choices.loadFiles]}
        onChange={(values) => set({ loadFiles: LOAD_FILES.filter((kind) => values.includes(kind)) })}
      >
        <div className={classes.checks}>
          {LOAD_FILES.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`loadFile.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
