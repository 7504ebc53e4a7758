import { foldText } from '../lib/text/fold.ts';
import type { Candidate } from './candidates.ts';
import type { Span } from './spans.ts';
import { withoutNamed } from './spelled/namedEmoji.ts';

/** Why a negator stands beside a hit and does not deny it, although it is near enough. */
export type Ungoverned = 'otherPredicate' | 'telling' | 'doubled' | 'rhetorical';

/** After these the sentence says something new: 未到期也保本, 不到期就保本. 偿还, 成就 and 退却 are words of their own. */
const NEW_PREDICATE =
  /也(?!许)|(?<!成)就(?!业)|(?<![偿归退返交付奉])还(?![款贷清债钱])|仍|(?<![退忘冷推])却|照样|照旧|依然|依旧|反而|但/u;

/**
 * 不封顶返佣, 无条件返佣, 未上市的保本产品: one character denies the word beside it, and that is the hit only where what is
 * between is a verb that takes the hit along (不给返佣), or whom, what and how it is about (不对客户, 无任何).
 */
const BARE = /^[不无非未]$/u;
const TAKES_ALONG =
  /^(?:[会能可许准要应该再给对向为替帮跟和与以做作搞弄提接参支允承担敢想愿肯建推鼓属算涉存构同认等是有任需必须曾经设办收取领拿买卖投加入听用付送返退赔代意表适具享予开从宣谈讲及保确兑信相让把被由因此这那其什太很全绝即]|含(?!税)|得(?!了)|行使|成为|实行|实施)/u;

/** 不能让公司知道返佣 denies the telling and not the deed. To tell no customer of it is what a rule of conduct asks for. */
const TELLING =
  /(?:告诉|告知|透露给?|泄露给?|声张|外传)(?!客户|客人|投资者|投资人|消费者)|让.{1,4}知道|对外[说讲提]|[跟和向同对](?:公司|领导|上级|上面|别人|外人|旁人|同事|主管|经理|老板|合规|监管|其他人|任何人|家里)[说讲提]/u;

/**
 * 不要说返佣, 别把返佣说出去: who is told not to speak of a deed, or does not like to, takes it for true. A rule of conduct
 * (不得, 严禁) is no such advice, and neither is what is not to be said to customers.
 */
const HUSHED =
  /^(?:要|能|可以?|许|准|应)?(?:(?:再|乱|老|总|到处|随便|随意|轻易|主动|公开|明着?|多|在.{1,5}[里上中面]|(?:跟|和|同|对|向).{1,4})?(?:说(?![明服])|讲(?![价究解])|提(?![供前现取价成升高出交款早拔])|聊|写|谈(?!判)|透露|泄露|声张|外传)|[把将].{0,4}$)/u;
const SAID_AFTER = /^.{0,4}(?:[说讲传漏][给到]?|告诉|告知|透露|泄露|写)/u;
const ADVISES = /^(?:不|不能|不可|不可以|不许|不准|不要|不应|别|勿|切勿|请勿|唔|唔可以|唔好|甭|莫)$/u;
const HUSHED_WORDS = /\b(?:mention|tell|speak|talk|write|bring up|reveal|disclose|let on|whisper)\b/iu;
const TO_CUSTOMERS = /客户|客人|投资者|投资人|消费者/u;
const TO_CLIENTS = /^[^.,;!?\n]{0,60}\b(?:clients?|customers?|investors?)\b/iu;

/** 不保本我倒贴, 不保本退钱: what follows if it were not so, said by who promises that it is. */
const COMPENSATED =
  /^(?:的话)?[,，、\s]?(?:(?:我们?|咱们?|公司)?(?:就|来|给)?[您你]?(?:全额|包|倒)?(?:贴|赔|退(?:钱|款|您|你|全|还)|补(?:给|您|你|偿|上))|(?:就|都|你|您|随时|尽管|直接|可以){0,2}来?[找骂打]我|不(?:要|收)[您你]?(?:一分)?(?:钱|费))/u;
const LONGEST_COMPENSATION = 16;

/** No.1 denies nothing. */
const NUMBER_AFTER = /^\.\s?\d/;

/** 不保本是不可能的: of the two denials, each takes the other back. 是不可能亏的 goes on to something else. */
const IMPOSSIBLE = /^.{0,2}?(?:是|那|都|才){0,2}不可能(?!再?[亏赔错跌骗假输])/u;
const DENIED_BEFORE = /(?:不|没|没有|无|非|不会|不能)$/u;

/** 谁说我们不保本 says that it is. */
const RHETORICAL =
  /(?:谁(?:说|讲|话)|怎么(?:会|可能|能)|怎(?:会|可能|能)|哪(?:里|儿)?(?:会|能|有)|岂(?:会|能|有)?|难道(?:会|还)?|何曾|几时|边个话).{0,4}$/su;
const LONGEST_RHETORICAL = 12;

/** Further away no other one touches it: a message of a thousand denials would have a million pairs. */
const LONGEST_NEGATOR = 24;

/** Half of a denial that is denied itself: 不能不, 没有不, 无不. A 不 before a 不 is mostly somebody who insists. */
const MAY_DOUBLE = /^(?:[无非没未]|.{2,})$/u;

/**
 * Of a negator near a hit, in the same clause and near enough, whether it speaks of something else, or is denied itself.
 *
 * @param spans of the text, sorted by start: negators among them.
 */
export function whyUngoverned(
  text: string,
  candidate: Candidate,
  negator: Span,
  spans: readonly Span[],
): Ungoverned | null {
  if (negator.entry.window?.unit !== 'char') {
    if (NUMBER_AFTER.test(text.slice(negator.end, negator.end + 3))) return 'otherPredicate';
    return isHushedInWords(text, candidate, negator) ? 'telling' : null;
  }
  if (negator.end > candidate.start) return isDeniedTwice(text, candidate, negator) ? 'doubled' : null;
  const between = betweenThem(text, negator, candidate);
  if (between !== '' && NEW_PREDICATE.test(between)) return 'otherPredicate';
  const denial = foldText(text.slice(negator.start, negator.end));
  if (TELLING.test(between) || (ADVISES.test(denial) && isHushed(text, candidate, between))) return 'telling';
  if (between !== '' && BARE.test(denial) && !TAKES_ALONG.test(between)) return 'otherPredicate';
  const after = foldText(text.slice(candidate.end, candidate.end + LONGEST_COMPENSATION));
  if (COMPENSATED.test(after)) return 'otherPredicate';
  if (IMPOSSIBLE.test(after) && DENIED_BEFORE.test(denial)) return 'doubled';
  const before = foldText(text.slice(Math.max(0, negator.start - LONGEST_RHETORICAL), negator.start));
  if (RHETORICAL.test(before)) return 'rhetorical';
  // A 无 that the term begins with denies nothing: 严禁无风险.
  const negators = spans.filter(
    ({ entry, start, end }) =>
      entry.kind === 'negator' &&
      end <= candidate.start &&
      end >= negator.start - LONGEST_NEGATOR &&
      start <= negator.end + LONGEST_NEGATOR,
  );
  const whole = longestAround(negator, negators);
  return negators.some((other) => isDouble(text, longestAround(other, negators), whole)) ? 'doubled' : null;
}

/** Whether what is denied is speaking of the hit, and not the hit. */
function isHushed(text: string, { rule, end }: Candidate, between: string): boolean {
  if (rule.category.negation !== 'deeds' || !HUSHED.test(between) || TO_CUSTOMERS.test(between)) return false;
  return !/[把将].{0,4}$/u.test(between) || SAID_AFTER.test(foldText(text.slice(end, end + 8)));
}

function isHushedInWords(text: string, { rule, start, end }: Candidate, negator: Span): boolean {
  if (rule.category.negation !== 'deeds' || negator.end > start) return false;
  const between = text.slice(negator.end, start);
  return HUSHED_WORDS.test(between) && !TO_CLIENTS.test(between) && !TO_CLIENTS.test(text.slice(end, end + 80));
}

/** From its first letter on: 不 “保本”, 不[微笑]保本 deny what 不保本 denies. */
function betweenThem(text: string, negator: Span, candidate: Candidate): string {
  const read = withoutNamed(text, negator.start, candidate.end) ?? text;
  return foldText(read.slice(negator.end, candidate.start)).replace(/^[^\p{L}\p{N}]+/u, '');
}

/** Whether a denial behind the hit meets one before it. */
function isDeniedTwice(text: string, candidate: Candidate, negator: Span): boolean {
  if (negator.start < candidate.end) return false;
  const before = foldText(text.slice(Math.max(0, candidate.start - 4), candidate.start));
  return DENIED_BEFORE.test(before) && IMPOSSIBLE.test(foldText(text.slice(candidate.end, negator.end)));
}

/** 没 in 没有: the longer one is what is said. */
function longestAround(negator: Span, negators: readonly Span[]): Span {
  return negators.reduce(
    (longest, other) =>
      other.start <= negator.start && other.end >= negator.end && other.end - other.start > longest.end - longest.start
        ? other
        : longest,
    negator,
  );
}

/** Whether one of the two denies the other; 不会不会 says it twice. */
function isDouble(text: string, one: Span, other: Span): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  if (first.end !== second.start) return false;
  const denial = foldText(text.slice(first.start, first.end));
  return MAY_DOUBLE.test(denial) && denial !== foldText(text.slice(second.start, second.end));
}
