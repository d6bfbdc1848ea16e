import { folder } from "../source/kinds.ts";
import type { Report } from "../report.ts";
import type { FoundQuiz } from "../types.ts";

/** A page that a quiz may belong to. */
export interface QuizHome {
  file: string;
  title: string;
  /** Ids of quizzes that the page links to. */
  linked: Set<string>;
}

/** Ids of a quiz app's quizzes that a text links to, as in `https://quiz.example/quiz/12`. */
export function linkedQuizIds(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/quiz(?:zes)?(?:\/|\/?\?id=|\/?#\/?)([\w-]+)(?=[)\s"'>?#/])/gi)].map(
      (match) => match[1] ?? "",
    ),
  );
}

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

function likeness(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
}

/** Finds the page of each quiz of a quiz app: by links to it, its title, its neighbours, its folder. */
export function placeQuizzes(
  quizzes: readonly FoundQuiz[],
  homes: readonly QuizHome[],
  report: Report,
): Map<FoundQuiz, string> {
  const placed = new Map<FoundQuiz, string>();
  for (const [index, quiz] of quizzes.entries()) {
    const title = words(quiz.title ?? "");
    const score = (home: QuizHome): number =>
      likeness(title, words(home.title)) +
      likeness(title, words(folder(home.file).replaceAll(/[-_/]/g, " "))) / 2;
    const byTitle = (candidates: readonly QuizHome[]): QuizHome | undefined =>
      candidates
        .map((home) => ({ home, score: score(home) }))
        .sort((a, b) => b.score - a.score)
        .find((one) => one.score >= 0.6)?.home;
    const linking = homes.filter((home) => home.linked.has(quiz.sourceId));
    const beside =
      folder(quiz.file) === "" ? [] : homes.filter((home) => folder(home.file) === folder(quiz.file));
    let home = linking.length === 1 ? linking[0] : (byTitle(linking) ?? linking[0]);
    let how = linking.length > 1 ? `${linking.length} pages link to it` : "";
    // The other quiz of a pair is named alike: "Loops - Pre Quiz", "Loops - Post Quiz".
    const pair =
      home !== undefined || title.size === 0
        ? undefined
        : quizzes.find(
            (other) =>
              other !== quiz &&
              sameWords(words(other.title ?? ""), title) &&
              homes.some((one) => one.linked.has(other.sourceId)),
          );
    if (pair !== undefined) {
      home =
        homes.find((one) => one.file === placed.get(pair)) ??
        homes.find((one) => one.linked.has(pair.sourceId));
      how = "no page links to it; placed with the quiz of the same name";
    }
    if (home === undefined) {
      home = beside[0] ?? byTitle(homes);
      how =
        home === undefined ? "" : beside[0] === undefined ? "no page links to it; placed by its title" : "";
    }
    if (home === undefined) {
      const before = quizzes[index - 1];
      const file = before === undefined ? undefined : placed.get(before);
      home = homes.find((one) => one.file === file) ?? homes.at(-1);
      how =
        file === undefined
          ? "no page links to it; placed at the last page"
          : "no page links to it; placed after the quiz before it";
    }
    if (home === undefined) continue;
    placed.set(quiz, home.file);
    if (how !== "")
      report.problem(
        quiz.file,
        quiz.line,
        `quiz "${quiz.title ?? quiz.sourceId}": ${how}`,
        `placed at ${home.file}`,
      );
  }
  return placed;
}
