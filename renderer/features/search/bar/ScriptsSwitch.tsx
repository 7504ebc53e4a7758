import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../asked.ts';

type SwitchProps = { scripts: Asked['scripts']; onScripts: (scripts: Asked['scripts']) => void };

/** Whether traditional and simplified characters are the same. */
export function ScriptsSwitch({ scripts, onScripts }: SwitchProps) {
  const { t } = useTranslation('search');
  const isExact = scripts === 'asWritten';
  return (
    <Tooltip label={t('bar.scriptsHelp')} multiline w={320} position="bottom-end">
      <Button
        variant={isExact ? 'light' : 'default'}
        px="sm"
        aria-pressed={isExact}
        onClick={() => onScripts(isExact ? 'folded' : 'asWritten')}
      >
        {t('bar.scripts')}
      </Button>
    </Tooltip>
  );
}
