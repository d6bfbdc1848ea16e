/** Attributes of a tag or component: `id="x"`, `title='y'`, `chapter={1}`, `{alt='z'}`; braces are kept in values. */
export function attributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const pattern = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"((?:\\"|[^"])*)"|'((?:\\'|[^'])*)'|(\{)|([^\s"'{>]+))/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const name = match[1] ?? "";
    if (match[4] === undefined)
      found[name] = (match[2] ?? match[3] ?? match[5] ?? "").replaceAll(/\\(["'])/g, "$1");
    else {
      const end = closing(text, pattern.lastIndex - 1);
      found[name] = text.slice(pattern.lastIndex, end).trim();
      pattern.lastIndex = end + 1;
    }
  }
  return found;
}

const PAIRS: Record<string, string> = { "{": "}", "[": "]", "(": ")" };

/** Index of the bracket that closes the one at `start`, strings skipped; the text's length when none does. */
function closing(text: string, start: number): number {
  const stack: string[] = [];
  let quote = "";
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "`" || (letter === "'" && !/\w/.test(text[at - 1] ?? "")))
      quote = letter;
    else if (PAIRS[letter] !== undefined) stack.push(PAIRS[letter]);
    else if (letter === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return at;
    }
  }
  return text.length;
}

/** End (exclusive) of the tag that begins at `start`, braces and quotes skipped; -1 when it does not end. */
export function endOfTag(text: string, start: number): number {
  let quote = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "{") at = closing(text, at);
    else if (letter === ">") return at + 1;
  }
  return -1;
}
