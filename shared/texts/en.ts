import type { BlockerTexts, ErrorTexts } from './zh-CN.ts';

export const errors = {
  'input.invalid': {
    what: 'The program received an incomplete request.',
    next: 'The archive is unchanged. Try again; if it happens again, report: {{route}}.',
  },
  'input.badTime': {
    what: 'No day or time stands in {{option}}: {{text}}.',
    next: 'Write a day as 2024-03-01, a time as 2024-03-01T10:30 or 2024-03-01T10:30:00+08:00.',
  },
  'input.skippedTime': {
    what: 'There is no such time as {{text}} in {{timeZone}}: clocks skip it. Option: {{option}}.',
    next: 'Write one of the moments around it: {{before}} or {{after}}.',
  },
  'input.repeatedTime': {
    what: 'The time in {{option}} came twice: {{text}}. Clocks show it two times ({{timeZone}}).',
    next: 'Say which one: {{first}} or {{second}}.',
  },
  'input.emptyRange': {
    what: '--from does not lie before --to, so no message can lie between them.',
    next: 'As it was understood: from {{from}}, before {{to}}.',
  },
  'session.locked': { what: 'The archive is locked.', next: 'Open it again with your passphrase.' },
  'session.forbidden': {
    what: 'Your role ({{role}}) may not do this.',
    next: 'The archive is unchanged. If you need it, ask an administrator.',
  },
  'session.wrongPassphrase': {
    what: 'The user name or the passphrase is not right.',
    next: 'Try again. Every attempt is recorded in the audit chain.',
  },
  'session.tooManyAttempts': { what: 'Too many attempts.', next: 'Try again in {{wait}}.' },
  'session.noPassphrase': {
    what: 'There is no passphrase.',
    next: 'Set ZUOZHENG_PASSPHRASE, or run this on a terminal to be asked.',
  },
  'session.unknownUser': {
    what: 'This archive has no user named “{{user}}”.',
    next: 'Check the name, or ask an administrator to add it.',
  },
  'user.exists': { what: 'There is already a user named “{{user}}”.', next: 'Choose another name.' },
  'user.hiddenInName': {
    what: 'The name “{{user}}” holds characters that nobody sees.',
    next: 'Type it anew: a name that looks like another one could stand for its approval.',
  },
  'user.notFound': { what: 'User “{{user}}” was not found.', next: 'The list may have just changed. Look again.' },
  'user.lastAdministrator': {
    what: '“{{user}}” is the last administrator.',
    next: 'Make somebody else administrator first.',
  },
  'user.weakPassphrase': {
    what: 'The passphrase is too short.',
    next: 'It needs at least {{minimumLength}} characters. A few unrelated words in a row are long and easy to remember.',
  },
  'archive.notFound': {
    what: 'The archive was not found.',
    next: '{{path}} may have been moved, or its disk is not connected.',
  },
  'archive.notAnArchive': {
    what: 'This folder is not a Zuozheng archive.',
    next: 'Choose the folder that has archive.json in it: {{path}}',
  },
  'archive.exists': {
    what: 'An archive of this name is already here.',
    next: 'It is unchanged. Choose another name, or open it: {{path}}',
  },
  'archive.inUse': { what: 'Another program is using the archive.', next: 'Close it there first: {{path}}' },
  'archive.readOnly': {
    what: 'The archive’s folder cannot be written to.',
    next: 'Nothing was written. Check the permissions of {{path}}',
  },
  'archive.damaged': {
    what: 'The archive file is damaged.',
    next: 'Raw records that can still be read: {{readableRecords}}. Back up the whole folder first, then run the integrity check. Damage: {{detail}}',
  },
  'archive.newerFormat': {
    what: 'A newer version of Zuozheng wrote this archive.',
    next: 'Its format is {{found}}; this program knows up to {{known}}. Update the program. The archive is unchanged.',
  },
  'archive.tooLargeToRewrite': {
    what: 'There is not enough memory to write the archive’s file anew.',
    next: 'Bytes needed: {{bytes}}, free: {{freeBytes}}. What was deleted is out of every table, but may still stand in unused parts of the file. Close other programs and continue.',
  },
  'disk.full': { what: 'The disk is full.', next: 'What was saved is safe. Free some space and try again: {{path}}' },
  'file.notFound': { what: 'The file was not found.', next: '{{path}} may have been moved or deleted.' },
  'file.unreadable': { what: 'The file cannot be read.', next: 'Check the permissions of {{path}}' },
  'file.vanished': {
    what: 'The file disappeared while it was being read.',
    next: 'What was loaded is in the archive. Connect the source and import again; nothing is loaded twice: {{path}}',
  },
  'file.unwritable': {
    what: 'The file cannot be saved here.',
    next: 'What was there is unchanged. Choose another place, or check the permissions of {{path}}',
  },
  'grant.unknown': { what: 'The permission for this file has expired.', next: 'Choose the file again.' },
  'import.unrecognised': {
    what: 'The format of this file was not recognised.',
    next: 'Nothing was loaded. Formats tried: {{tried}}. File: {{path}}',
  },
  'import.empty': { what: 'The file has no records.', next: 'Nothing was loaded: {{path}}' },
  'import.stillEncrypted': {
    what: 'The records in this file are still encrypted.',
    next: 'They must first be decrypted with your company’s message-archive private key (records: {{records}}, key versions: {{keyVersions}}). Nothing was loaded.',
  },
  'import.notAmongFiles': {
    what: 'You say what this file is, but it is neither among the files to import nor a source of an earlier import.',
    next: 'Give it among the files, too (an entry as ZIP!/ENTRY, with the zip among the files): {{path}}. Nothing was loaded.',
  },
  'import.saidBoth': {
    what: 'You say that this file is a source, and that it is an attachment (perhaps under another name, with the same content).',
    next: 'Say one of the two: {{path}}. Nothing was loaded.',
  },
  'import.consentUnreadable': {
    what: 'The consent file could not be understood.',
    next: 'Check line {{line}} of {{path}}. Nothing was loaded.',
  },
  'import.nothingToResume': {
    what: 'There is nothing left of this import to resume.',
    next: 'It is finished. You can import the same file again; nothing is loaded twice.',
  },
  'search.syntax': { what: 'The query is not right: {{reason}}.', next: 'The problem is at character {{at}}.' },
  'search.notFound': {
    what: 'The search was not found.',
    next: 'It may have been deleted, or it is not one of yours. Look at the list again.',
  },
  'search.noTerms': {
    what: 'The list has no terms.',
    next: 'Nothing was counted. Write one term or query per line.',
  },
  'search.tooManyTerms': {
    what: 'The list has too many terms ({{found}}).',
    next: 'Nothing was counted. A list may have {{limit}}; split it.',
  },
  'search.termsUnreadable': {
    what: 'This list of terms could not be understood.',
    next: 'Nothing was counted. Save it as XLSX, CSV or plain text and choose it again: {{path}}',
  },
  'search.tableTooLarge': {
    what: 'This is more than an XLSX file can hold.',
    next: 'No file was left. Export CSV instead: {{path}}',
  },
  'search.cancelled': { what: 'The search was stopped.', next: 'Nothing was changed. Ask again when you want to.' },
  'search.noReport': {
    what: 'There is no term report yet.',
    next: 'Count a list of terms first, then export the bundle.',
  },
  'search.tooBroad': {
    what: 'The query expands to more than {{limit}} terms.',
    next: 'Use fewer wildcards, or add conditions.',
  },
  'conversation.notFound': {
    what: 'The conversation was not found.',
    next: 'Its messages may have been taken out after the customer withdrew consent.',
  },
  'media.unreadable': {
    what: 'The attachment cannot be read from the archive.',
    next: 'Its file is gone from the archive folder or was changed there; everything else can be read. An administrator should run the integrity check.',
  },
  'person.notFound': {
    what: 'No person “{{person}}” in this archive.',
    next: 'Look for a part of the name or the id; names that only withheld records bear are not in it.',
  },
  'message.notFound': {
    what: 'The message was not found.',
    next: 'It may have been taken out after the customer withdrew consent.',
  },
  'lexicon.invalid': {
    what: 'The keyword list has mistakes and was not put to use.',
    next: 'The lists in use stay as they are. To correct: {{problems}}',
  },
  'lexicon.notFound': {
    what: 'The keyword list “{{lexicon}}” was not found in this version.',
    next: 'Look at the list of keyword lists again.',
  },
  'lexicon.changed': {
    what: '“{{lexicon}}” was changed meanwhile, or a draft of it is being worked on.',
    next: 'Nothing was saved. Open it again and repeat your change on what is there now.',
  },
  'lexicon.wrongStatus': {
    what: 'This step is not possible: version {{version}} of “{{lexicon}}” is {{status}}.',
    next: 'Nothing was changed. Open the list again to see how far it is.',
  },
  'lexicon.notReady': {
    what: '“{{lexicon}}” cannot go on yet: {{blockers}}.',
    next: 'All tests must pass, every rule needs a text it hits and one it must not hit, and it must have been run over the history.',
  },
  'lexicon.ownWork': {
    what: 'You wrote on “{{lexicon}}” yourself ({{user}}).',
    next: 'Another person has to approve it.',
  },
  'lexicon.needsApproval': {
    what: 'Versions of “{{lexicon}}” are approved by people here, so a file cannot put it to use.',
    next: 'The list in use stays as it is. Import the file as a draft and have it approved: {{path}}',
  },
  'lexicon.unreadable': {
    what: 'This file is not a keyword list.',
    next: 'Nothing was changed. Keyword lists come as JSON, CSV or XLSX: {{path}}',
  },
  'lexicon.signatureBroken': {
    what: 'The signature of this keyword list does not fit: {{detail}}.',
    next: 'Nothing was taken from it. Get the file again from where it was approved: {{path}}',
  },
  'flag.notFound': {
    what: 'The flag was not found.',
    next: 'It may have gone with its message, or a newer scan replaced it.',
  },
  'flag.alreadyDecided': {
    what: '{{decidedBy}} has already decided this flag.',
    next: 'Your decision was not saved. Read the reason given.',
  },
  'evidence.emptySelection': {
    what: 'No messages are selected.',
    next: 'Select search results, a conversation or messages first.',
  },
  'evidence.targetNotEmpty': {
    what: 'The folder already has something of this name.',
    next: 'What is there is unchanged. Choose another folder: {{path}}',
  },
  'evidence.targetInArchive': {
    what: 'This folder belongs to the archive.',
    next: 'A bundle is not encrypted: choose a folder outside the archive’s own: {{path}}',
  },
  'evidence.targetUnwritable': {
    what: 'The bundle cannot be written to this folder.',
    next: 'No bundle was made. Check that the folder exists and may be written to, or choose another one: {{path}}',
  },
  'evidence.badTimestamp': {
    what: 'This timestamp does not fit the bundle.',
    next: 'Nothing was changed. Reason: {{detail}}',
  },
  'evidence.badCertificate': {
    what: 'This certificate or key cannot be used.',
    next: 'Nothing was changed. Reason: {{detail}}',
  },
  'evidence.badFingerprint': {
    what: 'This is not a key fingerprint.',
    next: 'It has 64 digits and letters from a to f; groups, colons and capitals do not matter.',
  },
  'evidence.redactionLeak': {
    what: 'Something that was to be hidden still stood in the bundle.',
    next: 'The bundle was thrown away and nothing has left. Hide the whole message, or leave out what makes this file: {{file}}',
  },
  'evidence.notABundle': {
    what: 'This is not an evidence bundle.',
    next: 'Choose the folder that has bagit.txt in it; a zip has to be unpacked first (parts joined): {{path}}',
  },
  'audit.noEntry': {
    what: 'The audit chain has no entry {{entry}}.',
    next: 'Choose an entry in the list of the audit chain.',
  },
  'hold.notFound': { what: 'There is no such legal hold.', next: 'Nothing was changed. Number: {{holdId}}' },
  'hold.lifted': { what: 'This legal hold was lifted already.', next: 'Nothing was changed. Number: {{holdId}}' },
  'retention.noRule': {
    what: 'No retention rule is chosen, so nothing is ever deleted.',
    next: 'Choose the rules that apply to your firm first.',
  },
  'retention.notFound': { what: 'There is no such deletion plan.', next: 'Nothing was deleted. Number: {{runId}}' },
  'retention.changed': {
    what: 'This is not the deletion plan that was shown to you.',
    next: 'Nothing was deleted. Its state is now: {{state}}. Look at the list again.',
  },
  'retention.unfinished': {
    what: 'An earlier deletion has not come to its end.',
    next: 'Continue number {{runId}} first, or stop it there.',
  },
  'retention.ownPlan': {
    what: 'Whoever planned a deletion may not start it.',
    next: 'Nothing was deleted. Another compliance officer or administrator than {{user}} has to look at the plan and start it.',
  },
  'retention.contractsUnreadable': {
    what: 'This file is no list of contract ends.',
    next: 'The list of before is unchanged. CSV or XLSX with a heading: customer or conversation, and end. File: {{path}}',
  },
  'job.notFound': {
    what: 'This job no longer exists.',
    next: 'After a restart, start it again; what was saved is not lost.',
  },
  'job.busy': { what: 'Another job is running: {{kind}}.', next: 'Wait for it to end, or cancel it.' },
  'engine.stopped': {
    what: 'The engine stopped unexpectedly.',
    next: 'What was saved is safe. Open the archive again.',
  },
  internal: {
    what: 'Something went wrong in the program.',
    next: 'What was saved is safe. When you report it, include the reference {{reference}}.',
  },
} satisfies ErrorTexts;

/** What keeps a keyword list from its next step, to stand inside the sentence of `lexicon.notReady`. */
export const blockers: BlockerTexts = {
  testFails: 'a test fails',
  ruleUntested: 'a rule lacks a text it hits or one it must not hit',
  notRun: 'it was not run over the history as it is',
};
