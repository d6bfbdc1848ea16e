import type { PageContext } from "../text/context.ts";
import { attributes } from "../text/attributes.ts";
import { fromLines, hasWords } from "../text/lines.ts";
import type { FoundOption, FoundQuestion, Line } from "../types.ts";
import { readLiteral } from "./js-literal.ts";

/**
 * Reads `<Question choices={[…]} />`. Its prompt is an attribute, or the text since the last heading, which is then
 * removed from `before` because it moves to the quiz. Null, with a report, when the question is not usable; the text
 * before it then stays.
 */
export function readJsxQuestion(
  tag: string,
  before: Line[],
  no: number,
  context: PageContext,
): FoundQuestion | null {
  const given = attributes(tag);
  const literal = given["choices"] ?? given["options"] ?? given["answers"];
  let options: FoundOption[] = [];
  try {
    const list = literal === undefined ? null : readLiteral(literal);
    if (Array.isArray(list)) options = list.flatMap(readOption);
  } catch (error) {
    context.report.problem(
      context.file,
      no,
      `invalid <Question>: ${error instanceof Error ? error.message : ""}`,
      "left out",
    );
    context.report.count("questions left out");
    return null;
  }
  const right = options.filter((option) => option.correct).length;
  const own = given["question"] ?? given["prompt"] ?? given["text"];
  const lead = own === undefined ? promptBefore(before) : { prompt: own.trim(), from: before.length };
  const fault =
    options.length < 2
      ? "fewer than two choices"
      : right === 0
        ? "no correct choice"
        : !hasWords(lead.prompt)
          ? "no prompt"
          : null;
  if (fault !== null) {
    context.report.problem(
      context.file,
      no,
      `question with ${fault}: ${lead.prompt}`,
      "left out; its prompt and choices stay in the text",
    );
    context.report.count("questions left out");
    before.push(
      { text: "", no },
      ...options.map((option) => ({ text: `- ${option.text.replaceAll(/\s*\n\s*/g, " ")}`, no })),
      { text: "", no },
    );
    return null;
  }
  before.splice(lead.from);
  return { file: context.file, line: no, prompt: lead.prompt, keys: "some", options };
}

function readOption(one: unknown): FoundOption[] {
  if (typeof one !== "object" || one === null) return [];
  const option = one as Record<string, unknown>;
  const text = [option["text"], option["answer"], option["label"], option["choice"]].find(
    (value) => typeof value === "string" || typeof value === "number",
  );
  if (text === undefined || String(text).trim() === "") return [];
  const explain = [option["explain"], option["explanation"], option["feedback"]].find(
    (value) => typeof value === "string" && value.trim() !== "",
  );
  const correct = option["correct"] ?? option["isCorrect"];
  return [
    {
      text: String(text).trim(),
      correct: correct === true || correct === "true",
      explain: typeof explain === "string" ? explain.trim() : undefined,
    },
  ];
}

/** Returns the text since the last heading, including the heading without its number; `from` is the line it starts at. */
function promptBefore(before: Line[]): { prompt: string; from: number } {
  let from = before.length - 1;
  for (; from >= 0; from -= 1) {
    const text = before[from]?.text ?? "";
    if (/^#{1,6}\s/.test(text) || text.startsWith(PLACEHOLDER)) break;
  }
  const found = /^(#{1,6})\s+(.*?)\s*#*$/.exec(before[from]?.text ?? "");
  if (found?.[1] === "#") return lastParagraph(before);
  if (before[from]?.text.startsWith(PLACEHOLDER) === true) from += 2;
  const heading = found?.[2];
  const title = (heading ?? "")
    .replace(/^\(?\d+\s*[.)\uFF0E\u3001:]\s*/, "")
    .replace(/\s*\[\[[^\]]*\]\]$/, "")
    .trim();
  const body = fromLines(before.slice(from + 1)).trim();
  return {
    prompt: [title, body].filter((part) => part !== "").join("\n\n"),
    from: heading === undefined ? from + 1 : from,
  };
}

/** Returns the paragraph before the question, which is its prompt when the last heading is the page's title. */
function lastParagraph(before: Line[]): { prompt: string; from: number } {
  const end = before.findLastIndex((line) => line.text.trim() !== "");
  let from = end;
  while (from > 0 && (before[from - 1]?.text ?? "").trim() !== "") from -= 1;
  if (from < 0 || /^#\s/.test(before[from]?.text ?? "")) return { prompt: "", from: before.length };
  return { prompt: fromLines(before.slice(from, end + 1)).trim(), from };
}

/** First line of the placeholder that marks the position of a quiz in the text. */
export const PLACEHOLDER = "```quiz ";

/** Returns the placeholder for the page's quiz number `index`, whose id is not known yet. */
export function quizPlaceholder(file: string, index: number, no: number): Line[] {
  return ["", `${PLACEHOLDER}${index}`, `id: ${file}`, "```", ""].map((text) => ({ text, no }));
}
