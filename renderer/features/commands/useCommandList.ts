import { useMantineColorScheme } from '@mantine/core';
import {
  IconDatabaseImport,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconMoon,
  IconRefresh,
  IconSparkles,
  IconSun,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { openKeyHelp } from '../../lib/keyHelp.ts';
import { LANGUAGES, changeLanguage } from '../../lib/language.ts';
import { may } from '../../lib/may.ts';
import { areaKeys, AREAS, go, goToArea } from '../../lib/place.ts';
import { useSession } from '../../lib/session.tsx';
import { useAction } from '../../lib/useRoute.ts';
import { useTellFailure } from '../../lib/useTellFailure.ts';
import { useText } from '../../lib/useText.ts';

export type Command = {
  readonly id: string;
  readonly group: 'areas' | 'commands' | 'conversations' | 'people';
  readonly label: string;
  readonly description?: string;
  /** What else it is found by. */
  readonly words?: string;
  readonly keys?: string;
  readonly icon?: Icon;
  readonly run: () => void;
};

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

/** Where one can go and what one can do from anywhere. */
export function useCommandList(): readonly Command[] {
  const t = useText();
  const { setColorScheme } = useMantineColorScheme();
  const { role } = useSession();
  const lock = useAction('archive.lock');
  const scan = useAction('flags.scan');
  const tellFailure = useTellFailure();
  const areas = AREAS.map((area, index): Command => ({
    id: `area ${area}`,
    group: 'areas',
    label: t(`frame:areas.${area}`),
    words: area,
    keys: areaKeys(index),
    run: () => goToArea(area),
  }));
  const command = (id: string, label: string, icon: Icon, run: () => void, keys?: string): Command => ({
    id: `command ${id}`,
    group: 'commands',
    label,
    words: id,
    icon,
    run,
    ...(keys === undefined ? {} : { keys }),
  });
  return [
    ...areas,
    command('import', t('commands:importFiles'), IconDatabaseImport, () => go('import', {})),
    ...(may(role, 'scan')
      ? [command('scan', t('commands:scan'), IconRefresh, () => scan.mutate({}, { onError: tellFailure }))]
      : []),
    ...(may(role, 'import')
      ? [command('sample', t('commands:importSample'), IconSparkles, () => go('import', { useSample: true }))]
      : []),
    command('lock', t('commands:lock'), IconLock, () => lock.mutate({}), 'mod+shift+L'),
    command('keys', t('commands:keys'), IconKeyboard, openKeyHelp, 'shift+?'),
    command('light', t('commands:light'), IconSun, () => setColorScheme('light')),
    command('dark', t('commands:dark'), IconMoon, () => setColorScheme('dark')),
    ...LANGUAGES.map((language) =>
      command(
        `language ${language}`,
        t('commands:language', { language: LANGUAGE_NAMES[language] }),
        IconLanguage,
        () => void changeLanguage(language),
      ),
    ),
  ];
}
