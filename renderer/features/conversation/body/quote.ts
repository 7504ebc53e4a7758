/**
 * WeCom keeps no reference from a reply to what it answers: the quote is typed text, and anybody can type the same form.
 * What this finds is a hint, never evidence. Offsets point into the given text.
 */
export type QuoteHint = {
  readonly user: string;
  readonly quoteStart: number;
  readonly quoteEnd: number;
  readonly bodyStart: number;
};

const FORMS = [
  /^(?:这是一条引用\/回复消息：|This is a quote\/reply:)\n["“](?<user>[^\n]+?)[：:]\s?\n(?<quote>.*?)[”"]\n-{6}\n/ds,
  /^「(?<user>[^\n：]+?)：(?<quote>.*?)」\n(?:- ){5,}-?\n/ds,
];

const LONGEST = 20_000;

export function findQuote(text: string): QuoteHint | null {
  if (text.length > LONGEST) return null;
  for (const form of FORMS) {
    const match = form.exec(text);
    const quote = match?.indices?.groups?.['quote'];
    const user = match?.groups?.['user'];
    if (match && quote && user !== undefined) {
      return { user, quoteStart: quote[0], quoteEnd: quote[1], bodyStart: match[0].length };
    }
  }
  return null;
}
