/** Reads a JavaScript literal (objects, arrays, strings of all three kinds, numbers, words, `+` between strings). */
export function readLiteral(source: string): unknown {
  const reader = new Reader(source);
  const value = reader.value();
  reader.space();
  if (!reader.done()) throw new SyntaxError(`unexpected ${reader.rest()}`);
  return value;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "", b: "", f: "", v: "", "0": "" };

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return JSON.stringify(this.text.slice(this.at, this.at + 20));
  }

  space(): void {
    const gap = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    gap.lastIndex = this.at;
    this.at += gap.exec(this.text)?.[0].length ?? 0;
  }

  value(): unknown {
    this.space();
    const letter = this.text[this.at] ?? "";
    if (letter === "{") return this.object();
    if (letter === "[") return this.array();
    if (letter === '"' || letter === "'" || letter === "`") return this.joined();
    const word = /[-\w$.]+/y;
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (found !== undefined) {
      this.at += found.length;
      if (found === "true" || found === "false") return found === "true";
      if (found === "null" || found === "undefined") return null;
      return Number.isNaN(Number(found)) ? found : Number(found);
    }
    // JSX as a value: kept as text, so that what it says is not lost.
    if (letter === "<") {
      const markup = /<>[\s\S]*?<\/>|<(\w+)[^>]*>[\s\S]*?<\/\1>|<[^>]*\/>/y;
      markup.lastIndex = this.at;
      const jsx = markup.exec(this.text)?.[0];
      if (jsx !== undefined) {
        this.at += jsx.length;
        return jsx.replaceAll(/^<>|<\/>$/g, "");
      }
    }
    throw new SyntaxError(`unexpected ${this.rest()}`);
  }

  private joined(): string {
    let text = this.string();
    for (;;) {
      this.space();
      if (this.text[this.at] !== "+") return text;
      this.at += 1;
      text += String(this.value());
    }
  }

  private string(): string {
    const quote = this.text[this.at] ?? "";
    let out = "";
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const letter = this.text[this.at] ?? "";
      if (letter === quote) {
        this.at += 1;
        return out;
      }
      if (letter !== "\\") out += letter;
      else {
        this.at += 1;
        const escaped = this.text[this.at] ?? "";
        const code = /u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})/iy;
        code.lastIndex = this.at;
        const match = code.exec(this.text);
        if (match !== null) {
          out += String.fromCodePoint(Number.parseInt(match[1] ?? match[2] ?? match[3] ?? "0", 16));
          this.at += match[0].length - 1;
        } else if (escaped !== "\n") out += ESCAPES[escaped] ?? escaped;
      }
    }
    throw new SyntaxError("a string is not closed");
  }

  private array(): unknown[] {
    const out: unknown[] = [];
    this.at += 1;
    for (;;) {
      this.space();
      if (this.text[this.at] === "]") break;
      out.push(this.value());
      this.space();
      if (this.text[this.at] === ",") this.at += 1;
      else if (this.text[this.at] !== "]") throw new SyntaxError(`unexpected ${this.rest()}`);
    }
    this.at += 1;
    return out;
  }

  private object(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    this.at += 1;
    for (;;) {
      this.space();
      if (this.text[this.at] === "}") break;
      const key = String(this.value());
      this.space();
      if (this.text[this.at] !== ":") throw new SyntaxError(`a key without a value at ${this.rest()}`);
      this.at += 1;
      out[key] = this.value();
      this.space();
      // A missing comma between two keys on separate lines is common in hand-written pages.
      if (this.text[this.at] === ",") this.at += 1;
      else if (this.text[this.at] !== "}" && !/^["'\w]/.test(this.text[this.at] ?? ""))
        throw new SyntaxError(`unexpected ${this.rest()}`);
    }
    this.at += 1;
    return out;
  }
}
