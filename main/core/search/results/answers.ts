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

/** About what an answer without hits takes. */
const OVERHEAD = 500;
/** Four bytes a hit: four million hits. The newest answer is kept however large it is. */
const MOST_BYTES = 16 * 1024 * 1024;

export function newAnswers(): Answers {
  /** With the bytes that were counted for it: an order by relevance may be made later. */
  const kept = new Map<string, { readonly answer: Answer; readonly counted: number }>();
  let bytes = 0;
  const take = (key: string): Answer | undefined => {
    const found = kept.get(key);
    if (!found) return undefined;
    bytes -= found.counted;
    kept.delete(key);
    return found.answer;
  };
  const put = (key: string, answer: Answer): void => {
    take(key);
    const counted = OVERHEAD + answer.ids.byteLength + (answer.byRelevance?.byteLength ?? 0);
    kept.set(key, { answer, counted });
    bytes += counted;
    for (const oldKey of kept.keys()) {
      if (bytes <= MOST_BYTES || oldKey === key) break;
      take(oldKey);
    }
  };
  return {
    put,
    get(key) {
      const answer = take(key);
      if (answer) put(key, answer);
      return answer;
    },
  };
}
