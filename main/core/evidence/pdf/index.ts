/**
 * The readable and printable files of a bundle. Loaded when an export asks for them: the library takes a tenth of a second
 * that every start of the program would pay for.
 */
export { writeHandOver } from './handOver.ts';
export { createListPdf } from './listPdf.ts';
export { LARGEST_PICTURE_BYTES } from './picture.ts';
export { createReport } from './report.ts';
export { createTypefaces } from './typefaces.ts';
