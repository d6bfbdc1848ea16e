/** Parses the attributes of a tag or component: `id="x"`, `title='y'`, `chapter={1}`, `{alt='z'}`. Values may contain braces. */
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

/** Returns the index of the bracket that closes the one at `start`, outside strings; the text's length when there is none. */
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

/** Returns the end (exclusive) of the tag that starts at `start`, skipping braces and quotes; -1 when it is not closed. */
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
