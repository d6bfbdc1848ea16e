export type Values = Record<string, string | number>;

/**
 * A message for people: fills in its `{name}`s and chooses its plural and select forms (ICU MessageFormat, as far as
 * `parse.ts` admits it; plural categories by Unicode CLDR through Intl.PluralRules). Numbers are written by `write`, as
 * the language does unless given. A value that is missing leaves its `{name}`, so that the mistake shows.
 */
export function fill(
  locale: string,
  message: string,
  values: Values = {},
  write: (value: number) => string = (value) => new Intl.NumberFormat(locale).format(value),
): string {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(message);
    at += found?.[0].length ?? 0;
    return found;
  };
  const argument = (): string => {
    const [, name = "", kind] = take(/(\w+)(?:,(plural|select),)?/y) ?? [];
    const value = values[name];
    const shown = value === undefined ? `{${name}}` : typeof value === "number" ? write(value) : value;
    const forms: Record<string, string> = {};
    for (let key; kind && (key = take(/([^{}]+)\{/y)?.[1]); at++)
      forms[key.trim()] = text(kind === "plural" ? shown : undefined);
    at++;
    if (!kind) return shown;
    const category = typeof value === "number" ? new Intl.PluralRules(locale).select(value) : value;
    return forms[`=${value}`] ?? forms[category ?? ""] ?? forms["other"] ?? shown;
  };
  // Up to the end of the message, or of the form that begins here; `#` is the number that its plural is of.
  const text = (count?: string): string => {
    let said = "";
    for (let piece; at < message.length && message[at] !== "}"; said += piece) {
      piece = message[at++]!;
      if (piece === "{") piece = argument();
      else if (piece === "#") piece = count ?? piece;
    }
    return said;
  };
  return text();
}
