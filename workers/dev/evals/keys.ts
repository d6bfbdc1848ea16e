import { loadCourse } from "../../authoring/load/index.ts";

/** What must not be said of a question before it is answered: texts, and the options among which they are. */
interface AnswerKey {
  right: string[];
  options: string[];
}

/** Answer keys of a course by the id of the question, one for each language that it has. */
export type AnswerKeys = ReadonlyMap<string, readonly AnswerKey[]>;

/** Reads the answer keys from a course folder. Throws where it holds no course. */
export async function readAnswerKeys(folder: string): Promise<AnswerKeys> {
  const { course, diagnostics } = await loadCourse(folder);
  if (!course) throw new Error(`${folder}: ${diagnostics[0]?.message ?? "no course"}`);
  const keys = new Map<string, AnswerKey[]>();
  for (const { quizzes } of course.chapters)
    for (const { texts } of quizzes)
      for (const { questions } of texts.values())
        for (const { question } of questions) {
          const key = keyOf(question);
          if (key) keys.set(question.id, [...(keys.get(question.id) ?? []), key]);
        }
  return keys;
}

/** Kinds differ in where they have their key; those in which all options belong to it have none to give away in words. */
function keyOf(question: object): AnswerKey | null {
  const { options, accept, answer } = question as {
    options?: { text: string; correct?: boolean }[];
    accept?: string[];
    answer?: number | boolean;
  };
  if (options) {
    const right = options.filter(({ correct }) => correct).map(({ text }) => text);
    return { right, options: options.map(({ text }) => text) };
  }
  if (accept) return { right: accept, options: [] };
  if (typeof answer === "number") return { right: [String(answer)], options: [] };
  if (typeof answer === "boolean") return { right: [String(answer)], options: ["true", "false"] };
  return null;
}
