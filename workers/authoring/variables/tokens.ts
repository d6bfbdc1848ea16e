import { FormulaError } from "./values.ts";

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|("[^"]*"|'[^']*')|(==|!=|<=|>=|[-+*/%^()<>?:,]))/y;

/** A part of a formula as it is written. */
export interface Token {
  kind: "number" | "name" | "text" | "sign" | "end";
  text: string;
}

/** Splits a formula. Throws `FormulaError`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new FormulaError(`has "${text.slice(from).trim().slice(0, 10)}", which cannot be read`);
    const [, number, name, quoted, sign] = match;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.slice(1, -1) });
    else tokens.push({ kind: "sign", text: sign! });
  }
  return [...tokens, { kind: "end", text: "" }];
}
