import type { FlagExplanation, FlagSuppression, Powerless } from '../../ipc/flagExplanation.ts';
import type { Language } from '../index.ts';
import { inLanguage } from '../inLanguage.ts';
import { disguises as enDisguises, explanation as en } from './en.ts';
import { disguises as zhCNDisguises, explanation as zhCN } from './zh-CN.ts';
import type { ExplanationTexts } from './zh-CN.ts';
import { disguises as zhTWDisguises, explanation as zhTW } from './zh-TW.ts';

const TEXTS: Readonly<Record<Language, ExplanationTexts>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
const DISGUISES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': zhCNDisguises,
  'zh-TW': zhTWDisguises,
  en: enDisguises,
};

/** What stands there and how it was found; what took it out, or why nothing did; by which rule, and where that comes from. */
export type Why = {
  readonly words: readonly string[];
  readonly outcome: readonly string[];
  readonly origin: readonly string[];
};

/** The explanation of a flag as sentences. */
export function explain(explained: FlagExplanation, language: Language): Why {
  const texts = TEXTS[language];
  return {
    words: wordSentences(language, explained),
    outcome: [
      ...(explained.isFoundAgain ? [] : [texts.lost]),
      ...outcomeSentences(texts, explained),
      ...explained.tags.flatMap((tag) => (isTag(texts, tag) ? [texts.tag[tag]] : [])),
    ],
    origin: originSentences(language, explained),
  };
}

function wordSentences(language: Language, explained: FlagExplanation): string[] {
  const texts = TEXTS[language];
  const told = explained.disguises.map((code) => DISGUISES[language][code] ?? code).join(texts.listMark);
  return [
    foundSentence(texts, explained),
    ...(told === '' ? [] : [fill(texts.disguised, { disguises: told, grade: explained.grade })]),
    ...(isParted(explained) ? [fill(texts.split, { messages: explained.messages })] : []),
  ];
}

/** Whole sides in different messages are what a rule that counts messages asks for. */
function isParted({ messages, rule, disguises }: FlagExplanation): boolean {
  return messages > 1 && (rule.distance?.unit !== 'message' || disguises.includes('splitMessage'));
}

type Found = Pick<FlagExplanation, 'words' | 'term' | 'rule' | 'spellings' | 'messages'>;

function foundSentence(texts: ExplanationTexts, { words, term, rule, spellings, messages }: Found): string {
  const [first = '', second] = words;
  if (rule.type === 'regex' || rule.type === 'detector') return fill(texts[rule.type], { words: first, listed: term });
  if (rule.distance && second !== undefined) {
    const distance = fill(texts.distance[rule.distance.unit], { n: rule.distance.n });
    const told = placesOf(texts, rule.distance.unit, messages);
    return fill(rule.type === 'ordered' ? told.ordered : told.near, { first, second, distance });
  }
  const listed = spellings[0] ?? [term];
  if (second === undefined && listed.includes(first)) return fill(texts.exact, { words: first });
  return fill(texts.written, { words: words.join(' … '), listed: listed[0] ?? term });
}

/** In one sentence, in pieces of one; or where a rule that counts messages found its sides. */
function placesOf(
  texts: ExplanationTexts,
  unit: 'char' | 'word' | 'message',
  messages: number,
): Pick<ExplanationTexts, 'near' | 'ordered'> {
  if (unit !== 'message') return messages > 1 ? texts.pieces : texts;
  return messages > 1 ? texts.across : texts.together;
}

function outcomeSentences(texts: ExplanationTexts, { suppression, powerless }: FlagExplanation): string[] {
  if (suppression) return [suppressionSentence(texts, suppression)];
  if (powerless.length === 0) return [texts.stands];
  return powerless.map((one) => powerlessSentence(texts, one));
}

function suppressionSentence(texts: ExplanationTexts, { kind, words, listed, range }: FlagSuppression): string {
  return fill(texts.suppressed[kind], { words, listed, at: range[0] + 1 });
}

function powerlessSentence(texts: ExplanationTexts, { words, reason, within }: Powerless): string {
  return fill(texts.powerless, { words, reason: fill(texts.reason[reason], { within: within ?? '' }) });
}

function originSentences(language: Language, explained: FlagExplanation): string[] {
  const { rule, category, lexicon } = explained;
  const [texts, name] = [TEXTS[language], inLanguage(category.name, language) || category.id];
  const notice = inLanguage(lexicon.notice, language);
  const ref = rule.sourceRef === null ? '' : fill(texts.reference, { ref: rule.sourceRef });
  return [
    fill(texts.rule, { rule: rule.id, category: name, lexicon: lexicon.id, version: lexicon.version }),
    basisSentence(texts, category.legalBasis),
    fill(texts.source[rule.source], { ref }),
    ...(notice === '' ? [] : [fill(texts.notice, { notice })]),
  ];
}

function basisSentence(texts: ExplanationTexts, all: FlagExplanation['category']['legalBasis']): string {
  if (all.length === 0) return texts.noBasis;
  const isUncheckedList = all.length > 1 && all.every(({ verified }) => !verified);
  const told = all.map(({ rule, article, verified }) => {
    const basis = article === null ? rule : fill(texts.article, { rule, article });
    return verified || isUncheckedList ? basis : fill(texts.unverified, { basis });
  });
  return fill(isUncheckedList ? texts.noneVerified : texts.basis, { basis: told.join(texts.listMark) });
}

function isTag(texts: ExplanationTexts, tag: string): tag is keyof ExplanationTexts['tag'] {
  return Object.hasOwn(texts.tag, tag);
}

/** TRAP: in one pass and by a function: a chat may contain `{{at}}` or `$&`. */
function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}
