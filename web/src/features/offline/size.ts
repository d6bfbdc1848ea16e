/** Bytes as people read them, in the language's own digits and unit: "2.3 MB". Isolated: the unit may run the other way. */
export function sizeOf(locale: string, bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = unit === "megabyte" && value < 100 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  });
  return isolate(format.format(value));
}

/** Keeps a text's direction to itself within another (Unicode Bidirectional Algorithm, isolates). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
