import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

/** The one accent: a quiet ink blue. Everything else is grey, but for severity. */
const ink: MantineColorsTuple = [
  '#eff4fa',
  '#dde7f2',
  '#b9cde4',
  '#92b1d6',
  '#7199ca',
  '#5c8ac3',
  '#4f82c0',
  '#3f70aa',
  '#356398',
  '#275586',
];

/** Mantine's own greys are warm; ours of theme.css are blue, and fields and buttons stood out brown on them. */
const dark: MantineColorsTuple = [
  '#c9cdd3',
  '#b6bbc2',
  '#838a93',
  '#696f78',
  '#41474f',
  '#383e46',
  '#2b3037',
  '#23272c',
  '#15171a',
  '#111316',
];

/** 14 px text on an 8 px grid, dense; the face is chosen per language in theme.css. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 7 },
  colors: { ink, dark },
  fontFamily: 'var(--zz-font)',
  fontFamilyMonospace: 'var(--zz-font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: 'var(--zz-font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    // TRAP: an area that is hidden has its effects off, and a hint that was fading out then came back with it.
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { duration: 0 },
      },
    },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'xs' } },
  },
});
