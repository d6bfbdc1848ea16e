/** The value of a cell. */
export type Cell = string | number | boolean | null;

/** Spreadsheets run a text with such a start as a formula (OWASP, CSV Injection), full-width signs included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Writes a table as CSV (RFC 4180) with a byte order mark, which spreadsheets need to detect UTF-8. A text that
 * would run as a formula gets an apostrophe in front; numbers are our own and stay numbers. null is an empty cell.
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
