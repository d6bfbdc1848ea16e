import type { AuthoredQuestion, QuizFile } from "../../../contract/course-format.ts";
import { sharedKeyOf } from "../../../questions/author.ts";
import { isDropped, type LocatedQuestion, type QuizText } from "../../load/index.ts";
import type { Finding, Rule } from "../rule.ts";

/** A quiz is the same in every language: the same questions with the same keys. Its conditions are the original's. */
export const translationQuiz: Rule = {
  name: "translation-quiz",
  severity: "error",
  *find({ course, quizzes }) {
    const seen = new Set<LocatedQuestion>();
    for (const { quiz, text } of quizzes) {
      const original = quiz.texts.get(course.language);
      if (original === undefined || original === text) continue;
      yield* conditions(original, text);
      const byId = new Map(original.questions.map((located) => [located.question.id, located.question]));
      const own = new Set(text.questions.map(({ question }) => question.id));
      for (const id of byId.keys()) {
        if (own.has(id) || unknown(text)) continue;
        const fix = "translate it; until then it is asked in the original language";
        yield {
          file: text.file,
          line: text.lineAt(["id"]),
          message: `question ${id} of the original is not there`,
          fix,
          severity: "warning",
        };
      }
      for (const located of text.questions) {
        if (seen.has(located)) continue;
        seen.add(located);
        const counterpart = byId.get(located.question.id);
        if (counterpart !== undefined || !unknown(original)) yield* compare(counterpart, located);
      }
    }
  },
};

/** Whether it has questions that could not be read. */
const unknown = ({ dropped }: QuizText) => isDropped(dropped, "questions", "banks");

const CONDITIONS = ["mode", "passMark", "attempts", "shuffle", "draw"] as const satisfies (keyof QuizFile)[];

function* conditions(original: QuizText, text: QuizText): Generator<Finding> {
  for (const key of CONDITIONS) {
    if (isDropped([...original.dropped, ...text.dropped], key)) continue;
    if (JSON.stringify(original.quiz[key]) === JSON.stringify(text.quiz[key])) continue;
    const message = `${key} of quiz ${text.quiz.id} differs from the original's`;
    const fix = "make it the same: the original's holds in all languages";
    yield { file: text.file, line: text.lineAt([key]), message, fix, severity: "warning" };
  }
}

function* compare(original: AuthoredQuestion | undefined, located: LocatedQuestion): Generator<Finding> {
  const { question, file } = located;
  if (original === undefined) {
    const message = `question ${question.id} is not in the original`;
    yield { file, line: located.lineAt(["id"]), message, fix: "use the id of the original question" };
    return;
  }
  if (original.kind !== question.kind) {
    const message = `question ${question.id} is ${question.kind}, in the original ${original.kind}`;
    yield { file, line: located.lineAt(["kind"]), message, fix: "make it the same kind" };
    return;
  }
  if (original.points !== question.points) {
    const message = `question ${question.id} has ${question.points} points, in the original ${original.points}`;
    yield {
      file,
      line: located.lineAt(["points"]),
      message,
      fix: "make it the same: the original's hold",
      severity: "warning",
    };
  }
  const [wanted, given] = [sharedKeyOf(original), sharedKeyOf(question)];
  for (const [part, value] of Object.entries(wanted)) {
    if (given[part] === value) continue;
    const message = `question ${question.id}: ${part} differ${part.endsWith("s") ? "" : "s"} from the original (${given[part]}, there ${value})`;
    yield {
      file,
      line: located.lineAt([]),
      message,
      fix: "keep options in the original's order and mark the same as right",
    };
  }
}
