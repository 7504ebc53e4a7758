import { useTranslation } from 'react-i18next';
import { LANGUAGES, changeLanguage } from '../lib/language.ts';
import type { Language } from '../locales/index.ts';
import styles from './LanguagePicker.module.css';

/** Each language in its own words, so that anyone finds theirs. */
const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** Plain radio buttons: it stands on the first page, and Mantine's control lays the whole page out twice to place its slider. */
export function LanguagePicker() {
  const { i18n, t } = useTranslation('settings');
  return (
    <div role="radiogroup" aria-label={t('language')} className={styles.picker}>
      {LANGUAGES.map((language) => (
        <label key={language} lang={language} className={styles.choice}>
          <input
            type="radio"
            name="language"
            checked={i18n.language === language}
            onChange={() => void changeLanguage(language)}
          />
          {NAMES[language]}
        </label>
      ))}
    </div>
  );
}
