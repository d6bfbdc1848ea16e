/** Bytes as people read them, in the language's own digits and unit: "2.3 MB". */
export function sizeOf(locale: string, bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = unit === "megabyte" && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(value);
}
