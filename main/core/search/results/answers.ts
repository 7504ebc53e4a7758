import type { IdList } from './idList.ts';

/** What a question found in one state of the archive. */
export type Answer = {
  /** Of the index. */
  readonly generation: number;
  /** Ascending. */
  readonly ids: IdList;
  /** Best first; made when it is asked for. */
  byRelevance: IdList | null;
};

/** The newest answers, so that a further page, the facets and the groups of a question need not find it again. */
export type Answers = {
  get(key: string): Answer | undefined;
  put(key: string, answer: Answer): void;
};

/** Four bytes a hit: four million hits. The newest answer is kept however large it is. */
const MOST_BYTES = 16 * 1024 * 1024;

export function newAnswers(): Answers {
  const kept = new Map<string, Answer>();
  const bytesOf = ({ ids, byRelevance }: Answer) => ids.byteLength + (byRelevance?.byteLength ?? 0);
  return {
    get(key) {
      const answer = kept.get(key);
      if (answer) {
        kept.delete(key);
        kept.set(key, answer);
      }
      return answer;
    },
    put(key, answer) {
      kept.delete(key);
      kept.set(key, answer);
      let bytes = [...kept.values()].reduce((sum, one) => sum + bytesOf(one), 0);
      for (const [oldKey, old] of kept) {
        if (bytes <= MOST_BYTES || oldKey === key) break;
        kept.delete(oldKey);
        bytes -= bytesOf(old);
      }
    },
  };
}
