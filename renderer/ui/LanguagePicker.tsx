import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, changeLanguage } from '../lib/language.ts';
import type { Language } from '../locales/index.ts';

/** Each language in its own words, so that anyone finds theirs. */
const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

export function LanguagePicker() {
  const { i18n, t } = useTranslation('settings');
  return (
    <SegmentedControl
      aria-label={t('language')}
      size="xs"
      data={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{NAMES[value]}</span> }))}
      value={i18n.language}
      onChange={(value) => void changeLanguage(value as Language)}
    />
  );
}
