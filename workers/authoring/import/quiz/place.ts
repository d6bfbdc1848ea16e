import { folder } from "../source/kinds.ts";
import type { Report } from "../report.ts";
import type { FoundQuiz } from "../types.ts";

/** A page that a quiz may belong to. */
export interface QuizHome {
  file: string;
  title: string;
  /** Ids of the quizzes that the page links to. */
  linked: Set<string>;
}

/** Finds the ids of a quiz app's quizzes that a text links to, as in `https://quiz.example/quiz/12`. */
export function linkedQuizIds(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/quiz(?:zes)?(?:\/|\/?\?id=|\/?#\/?)([\w-]+)(?=[)\s"'>?#/])/gi)].map(
      (match) => match[1] ?? "",
    ),
  );
}

/** Words that do not distinguish titles. */
const FILLER =
  /\b(lesson|chapter|unit|quiz|quizzes|pre|post|lecture|test|the|a|an|of|to|for|and|in|your|with)\b|\d+/g;

function words(title: string): Set<string> {
  return new Set(
    title
      .toLowerCase()
      .replaceAll(FILLER, " ")
      .match(/\p{L}{2,}/gu),
  );
}

const sameWords = (a: Set<string>, b: Set<string>): boolean =>
  a.size === b.size && [...a].every((word) => b.has(word));

/** Returns the share of words of the shorter title that the other one has. */
function similarity(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
}

/** Where a quiz goes, and why if that is a guess. */
interface Place {
  home: QuizHome;
  guess: string;
}

/** Finds the page of each quiz of a quiz app: by links to it, its title, its folder or the quizzes around it. */
export function placeQuizzes(
  quizzes: readonly FoundQuiz[],
  homes: readonly QuizHome[],
  report: Report,
): Map<FoundQuiz, string> {
  const placed = new Map<FoundQuiz, string>();
  for (const [index, quiz] of quizzes.entries()) {
    const previous = quizzes[index - 1];
    const place =
      placeByLink(quiz, homes) ??
      placeWithPair(quiz, quizzes, homes, placed) ??
      placeByFolder(quiz, homes) ??
      placeByTitle(quiz, homes) ??
      placeAfter(previous && placed.get(previous), homes);
    if (place === null) continue;
    placed.set(quiz, place.home.file);
    if (place.guess !== "")
      report.problem(
        quiz.file,
        quiz.line,
        `quiz "${quiz.title ?? quiz.sourceId}": ${place.guess}`,
        `added to ${place.home.file}`,
      );
  }
  return placed;
}

function placeByLink(quiz: FoundQuiz, homes: readonly QuizHome[]): Place | null {
  const linking = homes.filter((home) => home.linked.has(quiz.sourceId));
  const home = linking.length === 1 ? linking[0] : (mostSimilar(quiz, linking) ?? linking[0]);
  if (home === undefined) return null;
  return { home, guess: linking.length > 1 ? `${linking.length} pages link to it` : "" };
}

/** Places the other quiz of a pair with the same name, such as "Loops - Pre Quiz" and "Loops - Post Quiz". */
function placeWithPair(
  quiz: FoundQuiz,
  quizzes: readonly FoundQuiz[],
  homes: readonly QuizHome[],
  placed: ReadonlyMap<FoundQuiz, string>,
): Place | null {
  const title = words(quiz.title ?? "");
  if (title.size === 0) return null;
  const isLinked = ({ sourceId }: FoundQuiz) => homes.some((home) => home.linked.has(sourceId));
  const pair = quizzes.find(
    (other) => other !== quiz && sameWords(words(other.title ?? ""), title) && isLinked(other),
  );
  if (pair === undefined) return null;
  const home =
    homes.find(({ file }) => file === placed.get(pair)) ??
    homes.find(({ linked }) => linked.has(pair.sourceId));
  return home === undefined ? null : { home, guess: "no page links to it, but to a quiz of the same name" };
}

function placeByFolder(quiz: FoundQuiz, homes: readonly QuizHome[]): Place | null {
  const dir = folder(quiz.file);
  const home = dir === "" ? undefined : homes.find(({ file }) => folder(file) === dir);
  return home === undefined ? null : { home, guess: "" };
}

function placeByTitle(quiz: FoundQuiz, homes: readonly QuizHome[]): Place | null {
  const home = mostSimilar(quiz, homes);
  return home === undefined ? null : { home, guess: "no page links to it, but one has a similar title" };
}

/** Places a quiz with the one before it, or at the last page. */
function placeAfter(previous: string | undefined, homes: readonly QuizHome[]): Place | null {
  const home = homes.find(({ file }) => file === previous) ?? homes.at(-1);
  if (home === undefined) return null;
  const where = previous === undefined ? "at the last page" : "with the quiz before it";
  return { home, guess: `no page links to it, so it is placed ${where}` };
}

/** Returns the page whose title or folder shares most words with the title of a quiz, if there are enough. */
function mostSimilar(quiz: FoundQuiz, homes: readonly QuizHome[]): QuizHome | undefined {
  const title = words(quiz.title ?? "");
  return homes
    .map((home) => ({
      home,
      score:
        similarity(title, words(home.title)) +
        similarity(title, words(folder(home.file).replaceAll(/[-_/]/g, " "))) / 2,
    }))
    .sort((a, b) => b.score - a.score)
    .find(({ score }) => score >= 0.6)?.home;
}
