import type { PageContext } from "../text/context.ts";
import { attributes } from "../text/attributes.ts";
import { fromLines, hasWords } from "../text/lines.ts";
import type { FoundOption, FoundQuestion, Line } from "../types.ts";
import { readLiteral } from "./js-literal.ts";

/**
 * Reads `<Question choices={[…]} />`. Its prompt is its own attribute, or what stands before it since the last
 * heading, which is then taken out of `before`: the quiz carries it. Null (and reported) when it has no usable
 * choices; the text before it then stays.
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
      `<Question> that cannot be read: ${error instanceof Error ? error.message : ""}`,
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
        ? "no choice is marked as right"
        : !hasWords(lead.prompt)
          ? "no prompt"
          : null;
  if (fault !== null) {
    context.report.problem(
      context.file,
      no,
      `question with ${fault}: ${lead.prompt}`,
      "left out of the quiz; its prompt and choices stay in the text",
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

/** The text since the last heading, the heading first without its number; `from` is where it begins. */
function promptBefore(before: Line[]): { prompt: string; from: number } {
  let from = before.length - 1;
  for (; from >= 0; from -= 1) {
    const text = before[from]?.text ?? "";
    if (/^#{1,6}\s/.test(text) || text.startsWith(MARK)) break;
  }
  const found = /^(#{1,6})\s+(.*?)\s*#*$/.exec(before[from]?.text ?? "");
  if (found?.[1] === "#") return lastParagraph(before);
  if (before[from]?.text.startsWith(MARK) === true) from += 2;
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

/** Below a page's own title the question is what stands right before it, not the whole page. */
function lastParagraph(before: Line[]): { prompt: string; from: number } {
  const end = before.findLastIndex((line) => line.text.trim() !== "");
  let from = end;
  while (from > 0 && (before[from - 1]?.text ?? "").trim() !== "") from -= 1;
  if (from < 0 || /^#\s/.test(before[from]?.text ?? "")) return { prompt: "", from: before.length };
  return { prompt: fromLines(before.slice(from, end + 1)).trim(), from };
}

/** First line of the mark that stands where a quiz was in the text. */
export const MARK = "```quiz ";

/** Lines that hold the place of the page's quiz number `index` until its id is known. */
export function quizMark(file: string, index: number, no: number): Line[] {
  return ["", `${MARK}${index}`, `id: ${file}`, "```", ""].map((text) => ({ text, no }));
}
