import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { QuizFile } from "../../contract/course-format.ts";
import { sampleOf } from "../../questions/samples.ts";
import type { Json } from "../fixtures/tool-answers.ts";
import { SAMPLE } from "../harness/published-course.ts";

const CHAPTERS = join(SAMPLE, "chapters");

/** The sample course's English questions as their author wrote them, keys included, by id. */
const AUTHORED = new Map<string, Json>(
  readdirSync(CHAPTERS)
    .filter((name) => name.endsWith(".quiz.yaml"))
    .flatMap((name) => QuizFile.parse(parse(readFileSync(join(CHAPTERS, name), "utf8"))).questions)
    .map((question) => [question.id, question]),
);

/** Returns a wrong response to a question of the sample course as a tool shows it. */
export function wrongTo(shown: Json): Record<string, unknown> {
  const authored = AUTHORED.get(shown.id);
  const options: Json[] = shown.options ?? [];
  const isRight = ({ text }: Json) =>
    authored.options.some((one: Json) => one.correct === true && one.text.trim() === text.trim());
  switch (shown.kind) {
    case "single-choice":
      return { choice: options.find((one) => !isRight(one)).id };
    case "multiple-choice":
      return { choices: options.filter((one) => !isRight(one)).map(({ id }) => id) };
    case "true-false":
      return { value: !authored.answer };
    case "numeric":
      return { ...sampleOf("numeric").some(shown), value: "-98765" };
    case "ordering": {
      const at = ({ text }: Json) => authored.items.findIndex((one: string) => one.trim() === text.trim());
      return { order: options.toSorted((a, b) => at(b) - at(a)).map(({ id }) => id) };
    }
    case "matching": {
      const rights = (shown.left as Json[]).map(({ text }) => {
        const pair = authored.pairs.find((one: Json) => one.left.trim() === text.trim());
        return shown.right.find((one: Json) => one.text.trim() !== pair.right.trim()).id;
      });
      return { pairs: Object.fromEntries((shown.left as Json[]).map(({ id }, i) => [id, rights[i]])) };
    }
    case "cloze": {
      const blank = ({ id, options: choices }: Json) => {
        const { answer } = authored.blanks[id];
        return choices ? choices.find((one: Json) => one.text.trim() !== answer).id : "nonsense";
      };
      return { blanks: Object.fromEntries((shown.blanks as Json[]).map((one) => [one.id, blank(one)])) };
    }
    default:
      return { text: "nonsense" };
  }
}
