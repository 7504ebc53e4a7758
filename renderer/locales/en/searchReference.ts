import type { EnglishShape } from '../shape.ts';
import type { searchReference as source } from '../zh-CN/searchReference.ts';

export const searchReference = {
  title: 'How to write a query',
  open: 'Show how to write a query',
  close: 'Close the reference',
  find: 'Find in the reference',
  findPlaceholder: 'For example: near, dates, from',
  nothing: 'No such form. Try another word, or clear the field to see them all.',
  run: 'Search {{query}}',
  note: 'Upper and lower case are the same, and full-width punctuation works too. Every search enters the audit chain.',
  groups: {
    combine: 'Combining',
    form: 'Words',
    people: 'People and conversations',
    message: 'Messages',
    flags: 'Flags and sources',
  },
  entries: {
    and: {
      name: 'All of the words',
      what: 'Messages with every word, in any order. A blank or AND between them; operators are capitals.',
    },
    or: {
      name: 'Any of the words',
      what: 'At least one of them. AND binds stronger than OR; use parentheses.',
    },
    not: {
      name: 'Without',
      what: 'Leaves out what follows a minus or NOT. Never alone.',
    },
    group: {
      name: 'Parentheses',
      what: 'Keep together what belongs together, up to 40 deep.',
    },
    phrase: {
      name: 'Exact phrase',
      what: 'These words in a row, punctuation included.',
    },
    near: {
      name: 'Near each other',
      what: 'At most n apart, in either order: Chinese by characters, Latin by words. Without a number, 10.',
    },
    prefix: {
      name: 'Beginning of a word',
      what: 'Words and numbers that begin like this.',
    },
    wildcard: {
      name: 'Wildcard',
      what: 'A star inside or before a word stands for any letters within that word. A question mark does not.',
    },
    fuzzy: {
      name: 'Almost the same',
      what: 'Finds slips: 1 or 2 letters wrong, missing, added or swapped. Chinese from 3 characters, 1 change.',
    },
    regex: {
      name: 'Regular expression',
      what: 'RE2 between slashes, on text that is lower case, half width and simplified.',
    },
    asWritten: {
      name: 'Exact script',
      what: 'Only in this script: =保險 does not find 保险.',
    },
    literal: {
      name: 'Numbers and signs',
      what: 'Times, phone numbers, addresses and emoji, just as they are written.',
    },
    from: {
      name: 'Sender',
      what: 'Name or ID, or how it begins; or employee, customer, bot. Several with commas.',
    },
    to: {
      name: 'Recipient',
      what: 'What others wrote where that person takes part.',
    },
    with: {
      name: 'Participant',
      what: 'Conversations in which that person takes part; with commas, all of them.',
    },
    in: {
      name: 'Conversation or room',
      what: 'By number, room ID, key or title.',
    },
    type: {
      name: 'Message type',
      what: 'Such as text, image, voice, file, link.',
    },
    after: {
      name: 'From a date on',
      what: 'From that year, month, day or time on. Names like yesterday work too.',
    },
    before: {
      name: 'Before a date',
      what: 'Before that year, month, day or time begins.',
    },
    on: {
      name: 'Within dates',
      what: 'A year, quarter, month or day, names like yesterday or last 30 days, or from..to.',
    },
    has: {
      name: 'Has',
      what: 'Flags or attachments.',
    },
    is: {
      name: 'State',
      what: 'recalled, conflict, room, single; and for flags: flagged, open, cleared, confirmed, suppressed.',
    },
    flag: {
      name: 'Flag',
      what: 'Flags of a category, a rule or a term.',
    },
    severity: {
      name: 'Severity',
      what: 'low, medium, high, critical; with a plus, that and worse.',
    },
    lexicon: {
      name: 'Keyword list',
      what: 'Messages that the list flagged, by the ID of the list.',
    },
    source: {
      name: 'Source',
      what: 'From an import, by its number, or from a file, by its name.',
    },
  },
} satisfies EnglishShape<typeof source>;
