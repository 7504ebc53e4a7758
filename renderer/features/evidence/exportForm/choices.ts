import type { BundleLanguage, ExportOptions, LoadFile, Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { Language } from '../../../locales/index.ts';

/** What the form holds; `optionsOf` makes of it what the engine is asked. */
export type Choices = {
  readonly contextMessages: number;
  readonly language: BundleLanguage;
  readonly pdf: boolean;
  readonly auditLog: ExportOptions['auditLog'];
  readonly timeZone: string;
  readonly itemPrefix: string;
  readonly loadFiles: readonly LoadFile[];
  readonly redaction: Redaction | null;
  readonly redactionSalts: boolean;
  readonly isPacked: boolean;
  /** Empty for a zip that anybody can open. */
  readonly passphrase: string;
  readonly again: string;
  readonly splitBytes: number | null;
};

/** The limits of `ExportOptions`, whose schema the window does not carry; a test compares. */
export const MOST_CONTEXT = 100;
export const MINIMUM_ZIP_PASSPHRASE = 12;
const PREFIX = /^[A-Z][A-Z0-9]{0,11}$/u;
/** Programs disagree about the bytes of all other characters. */
const PLAIN = /^[\x20-\x7e]*$/u;

const BUNDLE_LANGUAGE: Readonly<Record<Language, BundleLanguage>> = {
  'zh-CN': 'zh-Hans',
  'zh-TW': 'zh-Hant',
  en: 'en',
};

/** Where the form starts: the language of the window and the zone of the archive. */
export function firstChoices(language: Language, timeZone: string): Choices {
  return {
    contextMessages: 0,
    language: BUNDLE_LANGUAGE[language],
    pdf: true,
    auditLog: 'whole',
    timeZone,
    itemPrefix: 'ZZ',
    loadFiles: [],
    redaction: null,
    redactionSalts: false,
    isPacked: false,
    passphrase: '',
    again: '',
    splitBytes: null,
  };
}

export type Mistake = 'prefix' | 'shortPassphrase' | 'oddPassphrase' | 'otherPassphrase';

/** What keeps the form from being sent, in the order of the form. */
export function mistakesOf({ itemPrefix, isPacked, passphrase, again }: Choices): readonly Mistake[] {
  const isShort = passphrase !== '' && passphrase.length < MINIMUM_ZIP_PASSPHRASE;
  return [
    ...(PREFIX.test(itemPrefix) ? [] : ['prefix' as const]),
    ...(isPacked && isShort ? ['shortPassphrase' as const] : []),
    ...(isPacked && !PLAIN.test(passphrase) ? ['oddPassphrase' as const] : []),
    ...(isPacked && passphrase !== again ? ['otherPassphrase' as const] : []),
  ];
}

export function optionsOf(choices: Choices): ExportOptions {
  const { isPacked, passphrase, again: _, splitBytes, loadFiles, ...rest } = choices;
  const transport = isPacked ? { passphrase: passphrase === '' ? null : passphrase, splitBytes } : null;
  return { ...rest, loadFiles: [...loadFiles], transport };
}
