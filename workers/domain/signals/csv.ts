/** What a cell may hold. */
export type Cell = string | number | boolean | null;

/** Spreadsheets run a text that begins so as a formula (OWASP, CSV Injection); full-width signs count as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A table as CSV by RFC 4180, with a byte order mark, without which spreadsheets take UTF-8 for something else. A text
 * that would be run as a formula gets an apostrophe before it; numbers are ours and stay numbers. null is empty.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((cells) => `${cells.map(writeCell).join(",")}\r\n`);
  return BYTE_ORDER_MARK + lines.join("");
}

function writeCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
