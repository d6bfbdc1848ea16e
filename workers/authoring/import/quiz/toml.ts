import { parse } from "smol-toml";
import type { Report } from "../report.ts";
import { stem } from "../source/kinds.ts";
import type { FoundOption, FoundQuestion, FoundQuiz } from "../types.ts";

type Table = Record<string, unknown>;
const table = (value: unknown): Table =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
const text = (value: unknown): string =>
  typeof value === "string"
    ? value.trim()
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(text) : value === undefined ? [] : [text(value)];

/** Reads a quiz of mdbook-quiz with MultipleChoice, ShortAnswer and Tracing questions. */
export function readTomlQuiz(source: string, file: string, report: Report): FoundQuiz {
  const quiz: FoundQuiz = { file, line: 1, sourceId: stem(file), questions: [] };
  let data: Table;
  try {
    data = table(parse(source));
  } catch (error) {
    report.problem(
      file,
      1,
      `invalid TOML: ${error instanceof Error ? error.message.split("\n")[0] : ""}`,
      "its questions are left out",
    );
    return quiz;
  }
  quiz.title = text(data["title"]) || undefined;
  const lines = source
    .split("\n")
    .flatMap((line, index) => (/^\s*\[\[\s*questions\s*\]\]/.test(line) ? [index + 1] : []));
  const shared = table(data["multipart"]);
  const list = Array.isArray(data["questions"]) ? (data["questions"] as unknown[]) : [];
  list.forEach((one, index) => {
    const line = lines[index] ?? 1;
    const question = readQuestion(table(one), shared, file, line);
    if (question !== null) quiz.questions.push(question);
    else {
      report.problem(
        file,
        line,
        `question of type ${text(table(one)["type"]) || "unknown"}: ${text(table(table(one)["prompt"])["prompt"])}`,
        "left out",
      );
      report.count("questions left out");
    }
  });
  return quiz;
}

function readQuestion(one: Table, shared: Table, file: string, line: number): FoundQuestion | null {
  const prompt = table(one["prompt"]);
  const answer = table(one["answer"]);
  const lead = text(shared[text(one["multipart"])]);
  const found: FoundQuestion = {
    file,
    line,
    prompt: [lead, text(prompt["prompt"])].filter((part) => part !== "").join("\n\n"),
    sourceId: text(one["id"]) || undefined,
    keys: "text",
    options: [],
    explanation: text(one["context"]) || undefined,
  };
  switch (text(one["type"])) {
    case "MultipleChoice": {
      const right = texts(answer["answer"]);
      const options: FoundOption[] = [
        ...right.map((option) => ({ text: option, correct: true })),
        ...texts(prompt["distractors"]).map((option) => ({ text: option, correct: false })),
      ];
      const index = prompt["answerIndex"];
      if (typeof index === "number" && right.length === 1) options.splice(index, 0, ...options.splice(0, 1));
      if (prompt["sortAnswers"] === true)
        options.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
      const keepOrder = prompt["sortAnswers"] === true || typeof index === "number";
      return { ...found, keys: Array.isArray(answer["answer"]) ? "some" : "one", options, keepOrder };
    }
    case "ShortAnswer":
      return {
        ...found,
        accept: [text(answer["answer"]), ...texts(answer["alternatives"])].filter((form) => form !== ""),
      };
    case "Tracing":
      return tracing(found, text(prompt["program"]), answer);
    default:
      return null;
  }
}

/** Converts "Does it compile, and what does it print?" to a single typed answer. */
function tracing(found: FoundQuestion, program: string, answer: Table): FoundQuestion | null {
  if (program === "" || typeof answer["doesCompile"] !== "boolean") return null;
  const ask =
    "Does this program compile? If it does, write what it prints (`nothing` if it prints nothing). If it does not, write `does not compile`.";
  const prompt = [found.prompt, ask, `\`\`\`rust\n${program}\n\`\`\``]
    .filter((part) => part !== "")
    .join("\n\n");
  if (!answer["doesCompile"]) {
    const at = text(answer["lineNumber"]);
    const where = at === "" ? "" : `The compiler rejects line ${at}.`;
    return {
      ...found,
      prompt,
      accept: ["does not compile", "doesn't compile", "does not compile.", "no"],
      explanation: [where, found.explanation ?? ""].filter((part) => part !== "").join("\n\n") || undefined,
    };
  }
  const out = text(answer["stdout"]);
  const flat = out.replaceAll(/\s*\n\s*/g, " ");
  return { ...found, prompt, accept: out === "" ? ["nothing"] : out === flat ? [out] : [out, flat] };
}
