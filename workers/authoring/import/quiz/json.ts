import type { Report } from "../report.ts";
import type { FoundOption, FoundQuestion, FoundQuiz } from "../types.ts";
import { parseLooseJson } from "./json-repair.ts";

type Table = Record<string, unknown>;
const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
const first = (table: Table, keys: string[]): unknown =>
  keys.map((key) => table[key]).find((value) => value !== undefined && value !== null && value !== "");

const PROMPTS = ["questionText", "question", "prompt", "stem", "text", "title"];
const OPTIONS = ["answerOptions", "options", "choices", "answers", "alternatives"];
const RIGHT = [
  "correctAnswer",
  "correct_answer",
  "correct",
  "answer",
  "answerIndex",
  "correctIndex",
  "key",
  "correctAnswers",
];

/** Whether a text may contain quiz questions, so that other data files need not be parsed. */
export const mayHoldQuestions = (source: string): boolean =>
  /"(?:questionText|question|prompt|stem)"/.test(source) &&
  /"(?:answerOptions|options|choices|answers|alternatives)"/.test(source);

/** Reads the quizzes of a quiz app's JSON file; null when it has none. Invalid JSON is repaired if possible and reported. */
export function readJsonQuizzes(source: string, file: string, report: Report): FoundQuiz[] | null {
  const parsed = parseLooseJson(source);
  if ("error" in parsed) {
    report.problem(file, parsed.line, `invalid JSON: ${parsed.error}`, "its questions are left out");
    report.outcome(file, "not imported", "invalid JSON");
    return null;
  }
  const quizzes: FoundQuiz[] = [];
  const lines = new LineFinder(source);
  collect(parsed.value, { file, line: 1, sourceId: "", questions: [] }, quizzes, file, lines);
  const found = quizzes.filter((quiz) => quiz.questions.length > 0);
  if (found.length === 0) return null;
  if (parsed.repaired) report.problem(file, parsed.line, "invalid JSON", "repaired");
  found.forEach((quiz, index) => {
    if (quiz.sourceId === "") quiz.sourceId = `n${index + 1}`;
  });
  return found;
}

function collect(
  value: unknown,
  group: FoundQuiz,
  quizzes: FoundQuiz[],
  file: string,
  lines: LineFinder,
): void {
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) collect(one, group, quizzes, file, lines);
    return;
  }
  if (!isTable(value)) return;
  const prompt = text(first(value, PROMPTS));
  const options = first(value, OPTIONS);
  if (
    prompt !== "" &&
    Array.isArray(options) &&
    options.length > 0 &&
    !(options as unknown[]).some((one) => isTable(one) && Array.isArray(first(one, OPTIONS)))
  ) {
    if (!quizzes.includes(group)) quizzes.push(group);
    group.questions.push(readQuestion(value, prompt, options as unknown[], file, lines.next(prompt)));
    return;
  }
  const hasQuestions = ["quiz", "questions", "items"].some((key) => Array.isArray(value[key]));
  const id = text(value["id"]) || text(value["slug"]) || text(value["name"]);
  const title = text(value["title"]);
  const next = hasQuestions
    ? {
        file,
        line: title === "" ? 1 : lines.next(title),
        sourceId: id,
        title: title || undefined,
        questions: [],
      }
    : group;
  for (const child of Object.values(value))
    if (Array.isArray(child) || isTable(child)) collect(child, next, quizzes, file, lines);
}

function readQuestion(
  table: Table,
  prompt: string,
  list: unknown[],
  file: string,
  line: number,
): FoundQuestion {
  const right = first(table, RIGHT);
  const rights = (Array.isArray(right) ? (right as unknown[]) : [right]).filter((one) => one !== undefined);
  const options = list.map((one, index): FoundOption => {
    const own = isTable(one) ? one : { text: one };
    const words = text(first(own, ["answerText", "text", "label", "answer", "option", "value", "content"]));
    const flag = first(own, ["isCorrect", "correct", "is_correct", "right"]);
    const named = rights.some((key) =>
      typeof key === "number"
        ? key === index
        : typeof key === "string" &&
          (key.trim() === words || (/^[A-H]$/.test(key) && key.charCodeAt(0) - 65 === index)),
    );
    const explain = text(first(own, ["explain", "explanation", "feedback", "rationale"]));
    return {
      text: words,
      correct: flag === true || text(flag).toLowerCase() === "true" || (flag === undefined && named),
      explain: explain || undefined,
    };
  });
  const several = Array.isArray(right) || table["multiple"] === true || /multi/i.test(text(table["type"]));
  return {
    file,
    line,
    prompt,
    sourceId: text(table["id"]) || undefined,
    keys: several ? "some" : "one",
    options: options.filter((option) => option.text !== ""),
    explanation: text(first(table, ["explanation", "explain", "feedback", "rationale"])) || undefined,
  };
}

/** Finds the lines of texts in a file, searching from the previous one. */
class LineFinder {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  next(words: string): number {
    const needle = JSON.stringify(words).slice(1, -1).slice(0, 40);
    const found = this.source.indexOf(needle, this.at);
    if (found >= 0) this.at = found + needle.length;
    return this.source.slice(0, Math.max(found, 0)).split("\n").length;
  }
}
