/** Formats a number with a fixed number of digits. */
export const number = (value: number, digits = 0): string =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Formats an amount: three digits that count, and no more than are needed. */
export const count = (value: number): string =>
  value >= 100 ? number(Number(value.toPrecision(3))) : String(Number(value.toPrecision(2)));

/** Formats dollars, with cents below a hundred. */
export const dollars = (value: number): string => number(value, value < 100 ? 2 : 0);

/** Returns a Markdown table; the first row is its head. */
export const table = ([head, ...rows]: readonly (readonly string[])[]): string =>
  [head!, head!.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
