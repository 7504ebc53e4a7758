import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the reports are set in: Noto under the Open Font License, whole, so that rare names have their characters. */
const FILES = {
  simplified: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  traditional: '@expo-google-fonts/noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf',
  latin: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  korean: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const;

/** Paths inside node_modules, for the build. */
export const FONT_FILES: readonly string[] = Object.values(FILES);

export type FaceName = keyof typeof FILES;

/** The TrueType file of a typeface; up to ten megabytes. Built programs have it in out/fonts, sources in their packages. */
export function readFont(face: FaceName): Buffer {
  const file = FILES[face];
  const beside = join(import.meta.dirname, '..', 'fonts', file.slice(file.lastIndexOf('/') + 1));
  return readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(file));
}
