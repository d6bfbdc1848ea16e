import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A learner's answers in order: the skill of each, and whether it was right. */
export interface Learner {
  skills: number[];
  right: boolean[];
}

/**
 * Reads learners from CSV, plain or gzipped: a row a learner, with the columns `concepts` (skill of each answer) and
 * `responses` (1 or 0), each a list in quotes. Entries of -1 are padding.
 * @throws Error that names the file and line when a row has no such lists.
 */
export function readLearners(file: string): Learner[] {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header = "", ...lines] = text.split(/\r?\n/);
  const names = cellsOf(header);
  const concepts = names.indexOf("concepts");
  const responses = names.indexOf("responses");
  if (concepts < 0 || responses < 0)
    throw new Error(`${file}:1: the header needs the columns "concepts" and "responses"`);
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    const cells = cellsOf(line);
    const skills = numbersOf(cells[concepts]);
    const rights = numbersOf(cells[responses]);
    if (
      skills.length === 0 ||
      skills.length !== rights.length ||
      rights.some((r) => r !== 1 && r !== 0 && r !== -1)
    )
      throw new Error(
        `${file}:${i + 2}: "concepts" and "responses" need the same number of integers, responses 0 or 1`,
      );
    const given = skills.map((skill, n) => n).filter((n) => skills[n]! >= 0 && rights[n]! >= 0);
    return [{ skills: given.map((n) => skills[n]!), right: given.map((n) => rights[n] === 1) }];
  });
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? "");

function numbersOf(cell: string | undefined): number[] {
  if (cell === undefined || cell === "") return [];
  const numbers = cell.split(",").map(Number);
  return numbers.every(Number.isInteger) ? numbers : [];
}
