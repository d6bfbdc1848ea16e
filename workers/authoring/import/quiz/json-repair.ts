/** JSON that was read, and whether it had to be mended first. */
export interface RepairedJson {
  value: unknown;
  mended: boolean;
  /** Line of the first fault of the text as it was; 0 for valid JSON. */
  line: number;
}

/** Parses JSON; when it is not valid, once more with unescaped quotes, stray line ends and surplus commas mended. */
export function parseLooseJson(text: string): RepairedJson | { error: string; line: number } {
  const clean = text.replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(clean), mended: false, line: 0 };
  } catch (error) {
    const line = lineOf(clean, error);
    try {
      return { value: JSON.parse(mend(clean)), mended: true, line };
    } catch (second) {
      return { error: second instanceof Error ? second.message : "unreadable", line };
    }
  }
}

function lineOf(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : "";
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? 1 : text.slice(0, Number(position)).split("\n").length;
}

/** A quote inside a string ends it only when what follows could follow a value or key. */
function mend(text: string): string {
  let out = "";
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (!inside) {
      const comment = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(
        text.slice(at, at + 2) === "//" || text.slice(at, at + 2) === "/*" ? text.slice(at) : "",
      );
      if (comment !== null) {
        at += comment[0].length - 1;
        continue;
      }
      if (letter === "," && /^,\s*[\]}]/.test(text.slice(at, at + 200))) continue;
      if (letter === '"') inside = true;
      out += letter;
    } else if (letter === "\\") {
      const next = text[at + 1] ?? "";
      out += /["\\/bfnrtu]/.test(next) ? letter + next : `\\\\${next}`;
      at += 1;
    } else if (letter === '"') {
      const after = text.slice(at + 1, at + 400);
      if (
        /^\s*(?:[}\]]|:|,\s*(?:["{[\]}]|-?\d|true|false|null)|$)/.test(after) &&
        !/^\s*,\s*"[^":]*"[^\s,:}\]]/.test(after)
      ) {
        inside = false;
        out += letter;
      } else out += '\\"';
    } else out += letter === "\n" ? "\\n" : letter === "\t" ? "\\t" : letter;
  }
  return out;
}
