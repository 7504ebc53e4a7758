import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { resources } from '../locales/index.ts';
import type { Language } from '../locales/index.ts';

export const LANGUAGES: readonly Language[] = ['zh-CN', 'zh-TW', 'en'];

const STORED = 'zuozheng.language';

/** Starts the texts in the language chosen last, else the system's. Must have run before the first render. */
export async function startLanguage(): Promise<void> {
  const language = storedLanguage() ?? languageFor(navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  setRoot(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  setRoot(language);
}

/** The language we have that comes nearest to what the system asks for: any traditional script leads to zh-TW. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const lower = tag.toLowerCase();
    if (/^zh-(hant|tw|hk|mo)/.test(lower)) return 'zh-TW';
    if (lower.startsWith('zh')) return 'zh-CN';
    if (lower.startsWith('en')) return 'en';
  }
  return 'en';
}

function storedLanguage(): Language | null {
  const stored = localStorage.getItem(STORED);
  return LANGUAGES.find((language) => language === stored) ?? null;
}

/** The lang attribute picks the CJK face (theme.css) and tells screen readers how to speak. */
function setRoot(language: Language): void {
  document.documentElement.lang = language;
}
