/**
 * Plain text messages, which most messages are, read by their letters: a third of what reading them as JSON takes. Each
 * pattern stands for a whole text in which every key comes once and in one order and no letter is escaped, so that it says
 * what a reader of JSON would find. Null for everything else, which is read as JSON.
 */
const STRING = String.raw`[^"\\\u0000-\u001f]*`;
// Without the flag u, which makes them look for pairs of surrogates and take twice as long.
/** Below 2^53. */
const NUMBER = String.raw`(?:0|[1-9]\d{0,14})`;
const LIST = `(${STRING}(?:","${STRING})*)`;
/** TRAP: a pattern keeps a place to go back to for each letter, and has no room for millions of them. */
const MOST_LETTERS = 1 << 16;

const RECORD = new RegExp(
  `^\\{"seq":(${NUMBER}),"msgid":"(${STRING})","action":"send","from":"(${STRING})","tolist":\\["${LIST}"\\],` +
    `"roomid":"${STRING}","msgtime":(${NUMBER}),"msgtype":"text","text":\\{"content":"(${STRING})"\\}\\}$`,
);

/** What a raw record of WeCom says. */
export type PlainRecord = {
  readonly seq: string;
  readonly msgid: string;
  readonly from: string;
  readonly tolist: readonly string[];
  readonly msgtime: number;
  readonly content: string;
};

export function plainRecord(text: string): PlainRecord | null {
  const found = text.length > MOST_LETTERS ? null : RECORD.exec(text);
  if (!found) return null;
  const [, seq = '', msgid = '', from = '', list = '', msgtime, content = ''] = found;
  return { seq, msgid, from, tolist: list.split('","'), msgtime: Number(msgtime), content };
}

const ITEM = new RegExp(
  `^\\{"item":"(${STRING})","context":(?:true|false),"msgid":"(${STRING})","seq":"(${STRING})","conversation":"${STRING}",` +
    `"sender":\\{"id":"(${STRING})","name":"${STRING}","kind":"${STRING}"\\},"recipients":\\["${LIST}"\\],` +
    `"recipientsFrom":"(${STRING})","sentAt":"${STRING}","sentAtMs":(${NUMBER}),"zone":"${STRING}",` +
    `"shownAt":"${STRING}","shownZone":"${STRING}","type":"(${STRING})","kind":"${STRING}","text":"(${STRING})",` +
    `"parts":\\[(?:\\{"path":"${STRING}","start":${NUMBER},"end":${NUMBER}\\})?\\],"payload":\\{"content":"(${STRING})"\\},` +
    `"recalledAt":null,"recalls":null,"conflict":(?:true|false),"problems":\\[\\],"flags":\\[\\],` +
    `"raw":\\{"file":"(${STRING})","sha256":"(${STRING})","saltedSha256":null,"bytes":${NUMBER},"sourceFile":${NUMBER},` +
    `"byteOffset":${NUMBER}\\},"media":\\[\\]\\}\n$`,
);

/** A line of messages.jsonl, as JSON would give it, without what is not compared. */
export function plainItem(line: string): Readonly<Record<string, unknown>> | null {
  const found = line.length > MOST_LETTERS ? null : ITEM.exec(line);
  if (!found) return null;
  const [, item, msgid, seq, sender, list = '', recipientsFrom, sentAtMs, type, text, content, file, sha256] = found;
  return {
    item,
    msgid,
    seq,
    sender: { id: sender },
    recipients: list.split('","'),
    recipientsFrom,
    sentAtMs: Number(sentAtMs),
    type,
    text,
    payload: { content },
    problems: [],
    raw: { file, sha256 },
  };
}
