import type { EnglishShape } from '../shape.ts';
import type { commands as source } from '../zh-CN/commands.ts';

export const commands = {
  placeholder: 'Where to go, what to do, whom to find',
  nothing: 'Nothing found. Try a name, an account, a group or a command.',
  reading: 'Looking',
  groups: { areas: 'Go to', commands: 'Do', conversations: 'Conversations', people: 'People' },
  lock: 'Lock the archive',
  importFiles: 'Import a message archive',
  importSample: 'Load the sample chats',
  scan: 'Scan all messages again with the lists in use',
  light: 'Switch to light',
  dark: 'Switch to dark',
  keys: 'Show the keys',
  language: 'Switch to {{language}}',
  personIn: 'History · {{id}}',
  close: 'Close the keys',
} satisfies EnglishShape<typeof source>;
