/**
 * The sample archive is written as plain dialogues (`dialogues/*.chat`) and rendered to WeCom JSON lines at build time,
 * so that a person can read and extend it. One file holds many conversations:
 *
 *   == zhangwei + 王女士 @ 2024-03-01 10:00            a single chat: employee + customer
 *   == room:家庭保障群 zhangwei 李明 + 王女士 陈先生 @ …   a room: employees before the plus sign, customers after it
 *   == internal zhangwei + liuna @ …                   two employees among themselves
 *   王女士: 您好                                        who: what; who is any name of the head line
 *   王女士: !agree                                      commands begin with an exclamation mark, see render.ts
 *   +2h                                                lets time pass (s, m, h, d) before the next line
 *   # a remark                                         not rendered
 */
export type Dialogue = {
  readonly file: string;
  readonly line: number;
  readonly room: string | null;
  readonly employees: readonly string[];
  readonly customers: readonly string[];
  readonly startMs: number;
  readonly turns: readonly Turn[];
};

export type Turn = { readonly line: number; readonly who: string; readonly text: string; readonly waitMs: number };

const HEAD =
  /^== (?:room:(?<room>\S+) )?(?:(?<internal>internal) )?(?<employees>[^+]+?) \+ (?<others>[^@]+?) @ (?<date>\d{4}-\d{2}-\d{2} \d{2}:\d{2})$/u;
const WAIT = /^\+(\d+)([smhd])$/;
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** @throws Error naming file and line when a line fits none of the forms: a sample with a typo must not build. */
export function parseDialogues(file: string, source: string): Dialogue[] {
  const dialogues: (Dialogue & { turns: Turn[] })[] = [];
  let waitMs = 0;
  for (const [index, raw] of source.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('==')) dialogues.push(parseHead(file, index + 1, line));
    else if (WAIT.test(line)) waitMs += waitOf(line);
    else {
      dialogues.at(-1)?.turns.push(parseTurn(file, index + 1, line, waitMs));
      waitMs = 0;
    }
  }
  return dialogues;
}

function parseHead(file: string, line: number, text: string): Dialogue & { turns: Turn[] } {
  const groups = HEAD.exec(text)?.groups;
  if (!groups) throw new Error(`${file}:${line}: not a conversation head: ${text}`);
  const names = (list: string | undefined) => (list ?? '').trim().split(/\s+/);
  const others = names(groups['others']);
  const internal = groups['internal'] !== undefined;
  return {
    file,
    line,
    room: groups['room'] ?? null,
    employees: internal ? [...names(groups['employees']), ...others] : names(groups['employees']),
    customers: internal ? [] : others,
    // Written in Shanghai time, as the people in it would.
    startMs: Date.parse(`${groups['date']!.replace(' ', 'T')}:00+08:00`),
    turns: [],
  };
}

function waitOf(line: string): number {
  const [, count, unit] = WAIT.exec(line)!;
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

function parseTurn(file: string, line: number, text: string, waitMs: number): Turn {
  const colon = text.indexOf(':');
  if (colon < 1) throw new Error(`${file}:${line}: neither "name: text" nor a command: ${text}`);
  return { line, who: text.slice(0, colon).trim(), text: text.slice(colon + 1).trim(), waitMs };
}
