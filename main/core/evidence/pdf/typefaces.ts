import { create } from 'fontkit';
import type { Font, GlyphRun } from 'fontkit';
import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import { readFont } from './fontFiles.ts';
import type { FaceName } from './fontFiles.ts';

/** A piece of text in the typeface that has it. Widths are in em: times the size gives points. */
export type Glyphs = {
  readonly text: string;
  readonly face: FaceName;
  readonly em: number;
  /** It stands for a character that no typeface has or that nobody could see: `[U+202E]`. */
  readonly isSpelt: boolean;
  /** The glyph says that it is another text: 人 and the radical ⼈ share one, and it has the name of whichever came first. */
  readonly isAlias: boolean;
};

export type Typefaces = {
  /** What to print for one grapheme; never nothing, never an empty box. */
  glyphsOf(grapheme: string): readonly Glyphs[];
  /** The one that most of the text is set in. */
  readonly first: FaceName;
  /** To embed a subset of. */
  font(face: FaceName): Font;
};

/** Controls, format characters (also bidirectional ones and tags), what no standard assigns, and lone surrogates. */
const UNSEEN = /^[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]$/u;
/** TRAP: without positions of its own in the typeface a mark would be printed over its neighbours, and a heap of them over lines. */
const COMBINING = /^\p{M}$/u;
/** Chooses between the black and the coloured form of a character: nothing of its own. */
const PRESENTATION = /^[\ufe0e\ufe0f]$/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji}\ufe0f|\u20e3/u;
/**
 * The first one that has a character prints it: characters look different in the two Chinese scripts, and quotation marks
 * are as wide as ideographs in Chinese typefaces.
 */
const ORDER: Readonly<Record<BundleLanguage, readonly [FaceName, ...FaceName[]]>> = {
  'zh-Hans': ['simplified', 'traditional', 'latin', 'korean'],
  'zh-Hant': ['traditional', 'simplified', 'latin', 'korean'],
  en: ['latin', 'simplified', 'traditional', 'korean'],
};
const TAB = '    ';
const REMEMBERED = 20_000;

/** Reads a typeface when the first text needs it; may be shared by several documents. */
export function createTypefaces(language: BundleLanguage): Typefaces {
  const fonts = new Map<FaceName, Font>();
  const known = new Map<string, readonly Glyphs[]>();
  const font = (face: FaceName): Font => fonts.get(face) ?? keep(fonts, face, openFont(face));
  const texts = ORDER[language];
  const shown = (grapheme: string): readonly Glyphs[] => {
    if (grapheme === '\t') return shown(TAB);
    if (EMOJI.test(grapheme)) {
      const emoji = emojiIn(grapheme, font('emoji'));
      if (emoji) return [emoji];
    }
    // Only where marks are composed: it would turn some ideographs into others, too.
    const composed = /\p{M}/u.test(grapheme) ? grapheme.normalize('NFC') : grapheme;
    const whole = textIn(composed, texts, font);
    if (whole) return [whole];
    const points = [...grapheme].filter((point) => !PRESENTATION.test(point));
    if (points.length > 1) return points.flatMap((point) => shown(point));
    const [point = ''] = points;
    return point === '' ? [] : [symbolIn(point, font) ?? spelt(point, texts, font)];
  };
  return {
    first: texts[0],
    font,
    glyphsOf(grapheme) {
      const before = known.get(grapheme);
      if (before) return before;
      if (known.size >= REMEMBERED) known.clear();
      return keep(known, grapheme, shown(grapheme));
    },
  };
}

/**
 * Chinese and Latin text goes to glyphs one by one: neither kerning nor ligatures, so that what was measured is what is
 * printed and what is copied out of a report is the text of the message. Shaping it took ten times as long.
 */
function openFont(face: FaceName): Font {
  const font = create(readFont(face)) as Font;
  if (face === 'emoji') return font;
  const plain = Object.create(font) as Font;
  plain.layout = (text) => {
    const glyphs = [...text].map((point) => font.glyphForCodePoint(point.codePointAt(0) ?? 0));
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    const advanceWidth = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
    return { glyphs, positions, advanceWidth } as GlyphRun;
  };
  return plain;
}

type FontOf = (face: FaceName) => Font;

function keep<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}

function textIn(text: string, faces: readonly FaceName[], font: FontOf): Glyphs | null {
  const points = [...text];
  if (points.some((point) => UNSEEN.test(point) || COMBINING.test(point))) return null;
  const face = faces.find((name) => points.every((point) => has(font(name), point)));
  return face ? set(text, face, font(face)) : null;
}

/**
 * TRAP: a sequence that the typeface does not join would print its parts and swallow the joiners and tags in between; a
 * glyph that stands for fewer characters swallows the colour of a skin.
 */
function emojiIn(text: string, font: Font): Glyphs | null {
  const { glyphs } = font.layout(text);
  const [glyph] = glyphs;
  const isWhole =
    glyph?.codePoints.filter(isShown).length === [...text].filter((point) => !PRESENTATION.test(point)).length;
  if (glyphs.length !== 1 || !glyph || glyph.id === 0 || !isWhole) return null;
  return set(text, 'emoji', font);
}

const isShown = (point: number): boolean => !PRESENTATION.test(String.fromCodePoint(point));

/** Signs that only the emoji typeface has, without their coloured form being asked for. */
function symbolIn(point: string, font: FontOf): Glyphs | null {
  return UNSEEN.test(point) || !has(font('emoji'), point) ? null : emojiIn(point, font('emoji'));
}

function spelt(point: string, [face = 'simplified']: readonly FaceName[], font: FontOf): Glyphs {
  const text = `[U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  return { ...set(text, face, font(face)), isSpelt: true };
}

function has(font: Font, point: string): boolean {
  return font.hasGlyphForCodePoint(point.codePointAt(0) ?? 0);
}

function set(text: string, face: FaceName, font: Font): Glyphs {
  const { glyphs, advanceWidth } = font.layout(text);
  const said = String.fromCodePoint(...glyphs.flatMap(({ codePoints }) => codePoints));
  return { text, face, em: advanceWidth / font.unitsPerEm, isSpelt: false, isAlias: said !== text };
}
