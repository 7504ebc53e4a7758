/**
 * Fields that stand twice in one object of a JSON document, each with its line. JSON.parse takes the last one without a
 * word, and a rule whose `excludes` are written twice would lose the first.
 *
 * @param json that JSON.parse accepts.
 */
export function repeatedFields(json: string): { readonly name: string; readonly line: number }[] {
  const repeated: { name: string; line: number }[] = [];
  // One item per open bracket: the fields of an object so far, null for a list.
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    const fields = open.at(-1) ?? null;
    if (sign === '"') {
      const end = endOfString(json, at);
      const name = isName && fields ? (JSON.parse(json.slice(at, end)) as string) : null;
      if (name !== null && fields?.has(name)) repeated.push({ name, line: lineOf(json, at) });
      if (name !== null) fields?.add(name);
      isName = false;
      at = end - 1;
    } else if (sign === '{') {
      open.push(new Set());
      isName = true;
    } else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') isName = fields !== null;
  }
  return repeated;
}

/** TRAP: not by an expression: one that passes over escapes runs out of stack in a text of ten million characters. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
