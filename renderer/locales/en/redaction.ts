import type { EnglishShape } from '../shape.ts';
import type { redaction as source } from '../zh-CN/redaction.ts';

export const redaction = {
  title: 'Redaction',
  on: 'Make a redacted bundle',
  onHint:
    'What is hidden shows as █████. A redacted bundle has no raw records, no keyword lists and no term report, and only its own entry of the audit chain. Export the sealed, complete bundle separately.',
  detectors: 'Find and hide',
  detector: {
    cnResidentId: 'Chinese resident ID numbers',
    cnMobile: 'Mobile numbers',
    bankCard: 'Bank card numbers',
    hkid: 'Hong Kong ID numbers',
    twId: 'Taiwan ID numbers',
    uscc: 'Unified social credit codes',
    email: 'E-mail addresses',
    returnPerPeriod: 'Promised returns per period',
  },
  texts: 'Hide these texts',
  textsHint:
    'One per line, two characters or more. Hidden wherever they occur: messages, names, titles, file names, the name of the case.',
  tooManyTexts: 'Only the first {{number}} were taken.',
  tooShortText: 'Too short, left out: {{text}}',
  reason: 'Reason',
  reasonHint: 'Goes into redactions.csv and leaves with the bundle: do not repeat here what is hidden.',
  firstReason: 'Personal data',
  show: 'Show what will be hidden',
  nothing: 'Nothing to hide was found.',
  outdated: 'The choices have changed: look again.',
  messages_one: 'Something is hidden in {{number}} message',
  messages_other: 'Something is hidden in {{number}} messages',
  whole_one: '{{number}} of them as a whole',
  whole_other: '{{number}} of them as a whole',
  byText: 'Texts you gave',
  bySpan: 'Words you marked',
  byRepeat: 'Hidden elsewhere and repeated here',
  flags_one: '{{number}} flag is on hidden text and is left out',
  flags_other: '{{number}} flags are on hidden text and are left out',
  mediaHidden_one: '{{number}} attachment is hidden with its message',
  mediaHidden_other: '{{number}} attachments are hidden with their messages',
  mediaKept_one:
    '{{number}} attachment still comes along, unless something hidden is found in it: texts, office documents, zip, gzip and tar are looked into. Check the others yourself, and hide the whole message where needed.',
  mediaKept_other:
    '{{number}} attachments still come along, except those in which something hidden is found: texts, office documents, zip, gzip and tar are looked into. Check the others yourself, and hide the whole message where needed.',
  mediaKeptRead_one:
    '{{number}} attachment still comes along, unless something hidden is found in it, or a file that cannot be looked into, such as a picture in a document.',
  mediaKeptRead_other:
    '{{number}} attachments still come along, except those in which something hidden is found, or a file that cannot be looked into, such as a picture in a document.',
  leftOut: 'Left out, because they cannot be looked into:',
  leaveOutUnread: 'Leave out attachments that cannot be looked into',
  leaveOutUnreadHint:
    'Pictures, sound, video, PDF, office documents from before 2007, 7z, rar, and what such files are packed in. They count as not enclosed.',
  unread: {
    pictures: 'Pictures, not looked at',
    recordings: 'Sound and video, not listened to',
    documents: 'PDF and office documents from before 2007, not looked into',
    packed: '7z and rar, not unpacked',
  },
  textsNotFound: 'Not found anywhere, so nothing is hidden for: {{texts}}',
  queryHidden: 'The query is left out of the bundle: it would tell what is hidden.',
  shown: 'Messages shown',
  shownHidden: 'With something hidden',
  shownAll: 'All messages',
  selectHint: 'To hide further words, select them in a message; or hide the whole message.',
  selectable: 'Text of the message: select words to hide',
  mark: 'Hide the selected words',
  unmark: 'Do not hide “{{words}}”',
  range: '{{from}}–{{to}} of {{total}}',
  earlier: 'Previous',
  later: 'Next',
  isCut: 'The message is longer than what is shown here. Hide it as a whole, or give the text above.',
  hideWhole: 'Hide the whole message',
  noText: '(no text)',
  salts: 'Sealed bundle: include the salts of the salted hashes',
  saltsHint:
    'They prove that the items of a redacted bundle are raw records of this one. This bundle must not go to whoever gets the redacted one.',
} satisfies EnglishShape<typeof source>;
