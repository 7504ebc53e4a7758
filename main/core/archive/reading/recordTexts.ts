import type { TextPart } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import { messageReader } from './raw.ts';

/** Reads the searchable text out of raw records again, as an import does; null when the bytes are gone or unreadable. */
export function recordTexts(db: ReadDb): (recordId: number) => { text: string; parts: readonly TextPart[] } | null {
  const read = messageReader(db);
  return (recordId) => {
    const message = read(recordId);
    return message && { text: message.text, parts: message.parts };
  };
}
