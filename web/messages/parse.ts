/** A part of a message: text, a value's place, or forms to choose from by a value. */
export type Part =
  | string
  | { kind: "argument"; name: string }
  | { kind: "count" }
  | { kind: "plural" | "select"; name: string; forms: Record<string, Part[]> };

/**
 * Reads a message in ICU MessageFormat. What the catalogues use is admitted: `{name}`, `{n, plural, …}` with `=N`, the
 * categories and `#`, `{name, select, …}`; an apostrophe is an apostrophe. The rest (number and date formats, offsets,
 * quoted braces) is an error that names the place, so that nothing is shown as its source.
 */
export function parse(message: string): Part[] {
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at character ${at + 1} of “${message}”`);
  };
  const take = (pattern: RegExp, what: string): string => {
    pattern.lastIndex = at;
    const [whole, found = whole] = pattern.exec(message) ?? fail(`${what} expected`);
    at += whole.length;
    return found!;
  };
  const argument = (): Part => {
    const name = take(/\s*([a-z]\w*)\s*/iy, "a name");
    if (take(/[,}]/y, "“,” or “}”") === "}") return { kind: "argument", name };
    const kind = take(/\s*(plural|select)\s*,\s*/y, "“plural” or “select”") as "plural" | "select";
    const forms: Record<string, Part[]> = {};
    const key = kind === "plural" ? /\s*(=\d+|zero|one|two|few|many|other)\s*\{/y : /\s*([\w-]+)\s*\{/y;
    do {
      const form = take(key, "a form");
      if (form in forms) fail(`“${form}” twice`);
      forms[form] = parts(kind === "plural");
      take(/\}\s*/y, "“}”");
    } while (message[at] !== "}");
    at++;
    if (!forms["other"]) fail("a form “other” is missing");
    return { kind, name, forms };
  };
  const parts = (counted: boolean): Part[] => {
    const found: Part[] = [];
    let text = "";
    const push = (part: Part) => {
      if (text) found.push(text);
      text = "";
      found.push(part);
    };
    while (at < message.length && message[at] !== "}") {
      const character = message[at++]!;
      if (character === "{") push(argument());
      else if (character === "#" && counted) push({ kind: "count" });
      else {
        text += character;
        if (character !== "'") continue;
        if (message[at] === "'") at++;
        else if (/[{}]/.test(message[at] ?? "") || (counted && message[at] === "#"))
          fail("quoted braces are not shown");
      }
    }
    if (text) found.push(text);
    return found;
  };
  const whole = parts(false);
  return at < message.length ? fail("“}” without “{”") : whole;
}

/**
 * The message as `format.ts` reads it: without its spaces, and without forms that are like "other", which stands in
 * for them unless `allForms`.
 */
export function compact(parts: readonly Part[], allForms = false): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "count") return "#";
      if (part.kind === "argument") return `{${part.name}}`;
      const other = compact(part.forms["other"]!, allForms);
      const forms = Object.entries(part.forms)
        .map(([key, form]) => [key, compact(form, allForms)] as const)
        .filter(([key, form]) => allForms || key === "other" || key.startsWith("=") || form !== other);
      return `{${part.name},${part.kind},${forms.map(([key, form]) => `${key}{${form}}`).join("")}}`;
    })
    .join("");
}

/** A message's values, and per plural its categories, in all its forms. */
export function usesOf(parts: readonly Part[]): { names: Set<string>; plurals: Map<string, string[]> } {
  const names = new Set<string>();
  const plurals = new Map<string, string[]>();
  for (const part of parts) {
    if (typeof part === "string" || part.kind === "count") continue;
    names.add(part.name);
    if (part.kind === "argument") continue;
    if (part.kind === "plural") plurals.set(part.name, Object.keys(part.forms));
    for (const form of Object.values(part.forms)) {
      const inner = usesOf(form);
      for (const name of inner.names) names.add(name);
      for (const [name, keys] of inner.plurals) plurals.set(name, keys);
    }
  }
  return { names, plurals };
}
