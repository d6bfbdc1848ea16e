import { findChapter, loadRelease, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseQuiz } from "../../contract/release.ts";
import { countedOf } from "../../questions/grade.ts";
import { loadQuiz, solutionOf } from "../quiz/index.ts";
import { currentItemIds } from "../review/index.ts";
import { mapInBatches } from "./map-in-batches.ts";
import type { LiveItem } from "./options.ts";
import { plainText } from "./plain-text.ts";
import { type AuthoredOption, chosenIn } from "./question-figures.ts";
import type { CountedId } from "./store.ts";

const PROMPT_LENGTH = 160;
const OPTION_LENGTH = 200;

/** A question of a release. */
export interface Question extends LiveItem {
  quiz: ReleaseQuiz;
  /** null when it is not a choice question. */
  options: AuthoredOption[] | null;
}

/** Returns the start of a question's prompt as plain text. */
export const promptOf = ({ item }: Question): string => plainText(item.prompt.html, PROMPT_LENGTH);

/** Returns the current and former ids of questions, and how the options of each are counted. */
export function countedIds(release: Release, byId: ReadonlyMap<string, Question>): CountedId[] {
  return [...currentItemIds(release)].flatMap(([id, item]): CountedId[] => {
    const question = byId.get(item);
    return question ? [{ id, item, choices: choicesOf(question), language: question.language }] : [];
  });
}

/** Loads the questions of a release, or of a chapter of it. */
export async function loadQuestions(
  ctx: Context,
  release: Release,
  chapterId: string | undefined,
): Promise<Question[]> {
  const chapters = chapterId === undefined ? release.chapters : [findChapter(release, chapterId)];
  const quizzes = chapters.flatMap(({ quizzes: ids }) => ids.flatMap((id) => lookupQuiz(release, id) ?? []));
  return (await mapInBatches(quizzes, (quiz) => loadQuizQuestions(ctx, release, quiz))).flat();
}

/** Loads the questions of an earlier release, by their current ids. Throws `release-not-found`. */
export async function loadEarlierQuestions(
  ctx: Context,
  live: Release,
  releaseId: string,
  wanted: ReadonlyMap<string, Question>,
): Promise<{ language: string; questions: Map<string, Question> }> {
  const { release } = await loadRelease(ctx, live.course, releaseId);
  const current = currentItemIds(live);
  const named = Object.entries(release.items).filter(([id]) => wanted.has(current.get(id) ?? ""));
  const quizzes = [...new Set(named.map(([, { quiz }]) => quiz))].flatMap(
    (id) => lookupQuiz(release, id) ?? [],
  );
  const found = (await mapInBatches(quizzes, (quiz) => loadQuizQuestions(ctx, release, quiz))).flat();
  const questions = found.flatMap((question): [string, Question][] => {
    const now = current.get(question.item.id);
    return now !== undefined && wanted.has(now) ? [[now, question]] : [];
  });
  return { language: release.language, questions: new Map(questions) };
}

/** Loads the questions of a quiz. */
export async function loadQuizQuestions(
  ctx: Context,
  release: Release,
  quiz: ReleaseQuiz,
): Promise<Question[]> {
  const { language, open, sealed } = await loadQuiz(ctx, release, quiz.id, undefined, null);
  const { hash } = quiz.variants[language]!.public;
  // A question of a bank may be in several quizzes; the release lists it under one of them.
  const own = open.items.filter(({ id }) => release.items[id]?.quiz === quiz.id);
  return own.map((item) => ({
    item,
    quiz,
    language,
    hash,
    options: authoredOptions(item, sealed.items[item.id]!),
  }));
}

function authoredOptions(...[item, sealed]: Parameters<typeof solutionOf>): AuthoredOption[] | null {
  const counted = countedOf(item.kind);
  if (!counted) return null;
  const right = new Set(chosenIn(solutionOf(item, sealed)));
  return counted.options(item).map(({ id, text }) => ({
    id,
    text: text ? plainText(text.html, OPTION_LENGTH) : id,
    right: right.has(id),
  }));
}

/** Returns how the options of a question are counted. */
export const choicesOf = ({ item }: Question): CountedId["choices"] => countedOf(item.kind)?.by ?? "none";
