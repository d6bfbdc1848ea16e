import type { LoadedChapter } from "../../load/index.ts";
import { type QuestionPlace, findQuestionPlaces } from "../../render/question-places.ts";
import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { PlacedText } from "../placed.ts";
import type { Finding, Rule } from "../rule.ts";

/**
 * A chapter's text asks a question by `::question{#ID}`. It must be a practice question of this chapter, asked once, since
 * its answer is shown where it is read.
 */
export const inlineQuestion: Rule = {
  name: "inline-question",
  severity: "error",
  *find(view) {
    const homes = homesOf(view);
    const originals = new Map<LoadedChapter, Set<string>>();
    for (const placed of view.texts) {
      const isOriginal = placed.text.language === view.course.language;
      const seen = new Map<string, number>();
      for (const place of findQuestionPlaces(placed.text.tree)) {
        const { file, bodyLine } = placed.text;
        const line = place.line + bodyLine - 1;
        const at = (problem: Problem): Finding => ({ file, line, ...problem });
        const written = problemOfForm(place);
        if (written) {
          yield at(written);
          continue;
        }
        const id = place.id!;
        const first = seen.get(id);
        const problem = first ? usedTwice(id, first) : problemOfHome(id, placed.chapter, homes);
        if (problem) yield at(problem);
        else if (!isOriginal && !originals.get(placed.chapter)?.has(id)) yield at(notInOriginal(id));
        if (!first) seen.set(id, line);
      }
      if (isOriginal) originals.set(placed.chapter, new Set(seen.keys()));
      else yield* missing(placed, originals.get(placed.chapter) ?? new Set(), seen);
    }
  },
};

type Problem = Pick<Finding, "message" | "fix" | "severity">;

function problemOfForm({ id, isAlone }: QuestionPlace): Problem | null {
  if (id === null)
    return {
      message: "a question in the text is not written as ::question{#ID}",
      fix: "write ::question{#ID}",
    };
  if (isAlone) return null;
  const message = `::question{#${id}} is inside other text, so readers would see it as written`;
  const fix =
    "put it on a line of its own at the left margin, with blank lines around it, outside of lists and HTML";
  return { message, fix };
}

/** Where a question is asked: the chapter that it counts for, and the checks that ask it. */
interface Home {
  chapter: LoadedChapter;
  checks: string[];
}

function homesOf({ originals }: CourseView): Map<string, Home> {
  const homes = new Map<string, Home>();
  for (const { chapter, text } of originals)
    for (const { question } of text.questions) {
      const home = homes.get(question.id) ?? { chapter, checks: [] };
      if (text.quiz.mode === "check") home.checks.push(text.quiz.id);
      homes.set(question.id, home);
    }
  return homes;
}

function problemOfHome(id: string, chapter: LoadedChapter, homes: Map<string, Home>): Problem | null {
  const home = homes.get(id);
  const own = [...homes].filter(([, one]) => one.chapter === chapter && one.checks.length === 0);
  const choose = "name a practice question of this chapter";
  if (!home) {
    const known = own.map(([other]) => other);
    const fix = didYouMean(id, known, "write the question into the quiz file of this chapter");
    return { message: `there is no question "${id}"`, fix };
  }
  if (home.checks.length > 0) {
    const message = `question "${id}" is in a check ("${home.checks[0]}"), but its answer would be shown here`;
    return { message, fix: choose };
  }
  if (home.chapter === chapter) return null;
  return { message: `question "${id}" belongs to another chapter ("${home.chapter.id}")`, fix: choose };
}

const usedTwice = (id: string, line: number): Problem => ({
  message: `question "${id}" is already asked on line ${line}`,
  fix: "ask it once, or name another question",
});

const notInOriginal = (id: string): Problem => ({
  message: `question "${id}" is not asked in the original's text`,
  fix: "ask the same questions in all languages",
});

function* missing(
  { text }: PlacedText,
  expected: ReadonlySet<string>,
  seen: ReadonlyMap<string, number>,
): Generator<Finding> {
  for (const id of expected) {
    if (seen.has(id)) continue;
    const message = `question "${id}" is asked in the original's text, but not here`;
    const fix = `add ::question{#${id}} where the original has it`;
    yield { file: text.file, line: text.bodyLine, message, fix, severity: "warning" };
  }
}
