import type { EnglishShape } from '../shape.ts';
import type { exportForm as source } from '../zh-CN/exportForm.ts';

export const exportForm = {
  where: 'Case and place',
  contents: 'Contents',
  andContext_one: 'and {{number}} message as context',
  andContext_other: 'and {{number}} messages as context',
  context: 'Context',
  contextHint:
    'So many messages of the same conversation before and after each selected one come along. They are marked as context and count as no hit.',
  language: 'Language of the documents',
  languageHint:
    'Of the transcript, the report and the lists. How to check the bundle is told in three languages always.',
  pdf: 'Include a PDF report',
  pdfHint: 'Cover with hand-over form, completeness statement, transcript and list of electronic data, ready to print.',
  auditLog: 'Whole audit chain',
  auditLogHint:
    'Whoever gets the bundle then reads every search and the name of every case of this archive. Without, or for a role that may not read the chain, and in redacted bundles, only the entry of this export comes along.',
  more: 'More options',
  numbersAndTimes: 'Numbers, times and load files',
  timeZone: 'Show times in',
  timeZoneHint: 'UTC always stands beside them.',
  noTimeZone: 'No such zone',
  prefix: 'Prefix of item numbers',
  prefixHint: 'Numbers look like {{example}}.',
  loadFiles: 'Load files',
  loadFilesHint: 'For review platforms; any number of them.',
  loadFile: {
    concordance: 'Concordance (DAT and OPT)',
    rsmf: 'RSMF 2.0 (one per conversation and day)',
    edrm: 'EDRM XML',
  },
  transport: 'Transport',
  zip: 'Also make a zip for the way',
  zipHint: 'It lies beside the bundle’s folder. Parts are joined with cat; 7-Zip opens them as they are.',
  passphrase: 'Passphrase of the zip',
  passphraseHint:
    'Optional; {{length}} or more English letters, digits or signs. It encrypts the contents with AES-256; file names stay visible. It is kept nowhere: tell the receiver by another way.',
  again: 'Once more',
  split: 'Parts',
  splitNone: 'One file',
  splitOf: 'At most {{size}} each',
  mistake: {
    prefix: 'The prefix begins with a capital letter and holds only capitals and digits, 12 at most.',
    shortPassphrase: 'The passphrase of the zip is too short.',
    oddPassphrase:
      'Only English letters, digits, spaces and plain signs in the passphrase of the zip: some programs could not open it otherwise.',
    otherPassphrase: 'The two passphrases of the zip are not the same.',
  },
  packed: 'Zip for the way',
  packedHint: 'The receiver can check every part with the .sha256 file beside it.',
  copyPartHash: 'Copy the SHA-256 of this file',
} satisfies EnglishShape<typeof source>;
