import type { AuthoredQuestion, QuizFile } from "../../../contract/course-format.ts";
import { sharedKeyOf } from "../../../questions/author.ts";
import { isDropped, type LocatedQuestion, type QuizText } from "../../load/index.ts";
import type { Finding, Rule } from "../rule.ts";

/** A quiz must have the same questions and keys in every language; its settings are the original's. */
export const translationQuiz: Rule = {
  name: "translation-quiz",
  severity: "error",
  *find({ course, quizzes }) {
    const seen = new Set<LocatedQuestion>();
    for (const { quiz, text } of quizzes) {
      const original = quiz.texts.get(course.language);
      if (original === undefined || original === text) continue;
      yield* compareSettings(original, text);
      const byId = new Map(original.questions.map((located) => [located.question.id, located.question]));
      const own = new Set(text.questions.map(({ question }) => question.id));
      for (const id of byId.keys()) {
        if (own.has(id) || isIncomplete(text)) continue;
        const fix = "translate it; until then learners see it in the original language";
        yield {
          file: text.file,
          line: text.lineAt(["id"]),
          message: `question ${id} of the original is missing`,
          fix,
          severity: "warning",
        };
      }
      for (const located of text.questions) {
        if (seen.has(located)) continue;
        seen.add(located);
        const counterpart = byId.get(located.question.id);
        if (counterpart !== undefined || !isIncomplete(original))
          yield* compareQuestions(counterpart, located);
      }
    }
  },
};

/** Whether a quiz has questions that could not be read. */
const isIncomplete = ({ dropped }: QuizText) => isDropped(dropped, "questions", "banks");

const SETTINGS = ["mode", "passMark", "attempts", "shuffle", "draw"] as const satisfies (keyof QuizFile)[];

function* compareSettings(original: QuizText, text: QuizText): Generator<Finding> {
  for (const key of SETTINGS) {
    if (isDropped([...original.dropped, ...text.dropped], key)) continue;
    if (JSON.stringify(original.quiz[key]) === JSON.stringify(text.quiz[key])) continue;
    const message = `${key} of quiz ${text.quiz.id} differs from the original`;
    const fix = "use the original's value, which applies in all languages";
    yield { file: text.file, line: text.lineAt([key]), message, fix, severity: "warning" };
  }
}

function* compareQuestions(
  original: AuthoredQuestion | undefined,
  located: LocatedQuestion,
): Generator<Finding> {
  const { question, file } = located;
  if (original === undefined) {
    const message = `question ${question.id} is not in the original quiz`;
    yield { file, line: located.lineAt(["id"]), message, fix: "use the id of the original question" };
    return;
  }
  if (original.kind !== question.kind) {
    const message = `question ${question.id} is ${question.kind}, but ${original.kind} in the original`;
    yield { file, line: located.lineAt(["kind"]), message, fix: "use the same kind" };
    return;
  }
  if (original.points !== question.points) {
    const message = `question ${question.id} is worth ${question.points} points, but ${original.points} in the original`;
    yield {
      file,
      line: located.lineAt(["points"]),
      message,
      fix: "use the original's points, which apply in all languages",
      severity: "warning",
    };
  }
  const [expected, own] = [sharedKeyOf(original), sharedKeyOf(question)];
  for (const [part, value] of Object.entries(expected)) {
    if (own[part] === value) continue;
    const verb = part.endsWith("s") && !part.startsWith("the number") ? "differ" : "differs";
    const message = `question ${question.id}: ${part} ${verb} from the original (${own[part]} instead of ${value})`;
    yield {
      file,
      line: located.lineAt([]),
      message,
      fix: "keep the options in the original's order and mark the same ones as correct",
    };
  }
}
