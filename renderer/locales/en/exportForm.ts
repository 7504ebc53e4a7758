import type { EnglishShape } from '../shape.ts';
import type { exportForm as source } from '../zh-CN/exportForm.ts';

export const exportForm = {
  where: 'Case and place',
  contents: 'Contents',
  andContext_one: 'and {{number}} message as context',
  andContext_other: 'and {{number}} messages as context',
  context: 'Context',
  contextHint:
    'This many messages before and after each selected one, from the same conversation. They are marked as context and not counted as hits.',
  language: 'Language of the documents',
  languageHint:
    'For the transcript, the report and the lists. The checking instructions always come in three languages.',
  pdf: 'Include a PDF report',
  pdfHint: 'Cover with hand-over form, completeness statement, transcript and list of electronic data, ready to print.',
  auditLog: 'Whole audit chain',
  auditLogHint:
    'Whoever receives the bundle can then read every search and every case name of this archive. If this is off, if your role may not read the chain, or in a redacted bundle, only the entry of this export is included.',
  more: 'More options',
  numbersAndTimes: 'Numbers, times and load files',
  timeZone: 'Show times in',
  timeZoneHint: 'UTC is always shown as well.',
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
  zip: 'Also make a zip for transport',
  zipHint: 'It is saved beside the bundle’s folder. Join its parts with cat; 7-Zip opens them directly.',
  passphrase: 'Passphrase of the zip',
  passphraseHint:
    'Optional; {{length}} or more English letters, digits or signs. It encrypts the contents with AES-256; file names stay visible. It is kept nowhere: tell the recipient separately.',
  again: 'Once more',
  split: 'Parts',
  splitNone: 'One file',
  splitOf: 'At most {{size}} each',
  needed: { caseName: 'Give a case number or name.', folder: 'Choose where to save.' },
  mistake: {
    prefix: 'The prefix begins with a capital letter and holds only capitals and digits, 12 at most.',
    shortPassphrase: 'The passphrase of the zip is too short.',
    oddPassphrase:
      'Only English letters, digits, spaces and plain signs in the passphrase of the zip: some programs could not open it otherwise.',
    otherPassphrase: 'The two passphrases of the zip are not the same.',
  },
  packed: 'Zip for transport',
  packedHint: 'The recipient can check every part with the .sha256 file beside it.',
  copyPartHash: 'Copy the SHA-256 of this file',
} satisfies EnglishShape<typeof source>;
