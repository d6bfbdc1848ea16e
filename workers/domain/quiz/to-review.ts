import { chooseVariant, loadRelease, lookupChapter, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Attempt, ToReview } from "../../contract/quiz.ts";
import type { ChapterDocument, Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import type { QuestionSet } from "./question-set.ts";
import type { AttemptRow } from "./store.ts";

/** Points are sums of binary fractions. */
const SLACK = 1e-9;

/**
 * Returns the sections to review after a quiz, in the course's order: those of the questions without full marks.
 * When results are not shown it returns the sections of all questions, unless all were right, because a shorter
 * list would reveal the results. Empty before the end, and for a review, whose results name their sections.
 */
export async function sectionsToReview(
  ctx: Context,
  attempt: AttemptRow,
  questions: QuestionSet,
  resultsShown: boolean,
): Promise<ToReview[]> {
  if (attempt.finishedAt === null || attempt.kind === "review") return [];
  const asked = attempt.items.map((id) => questions.find(id));
  const isPerfect = (attempt.points ?? 0) >= attempt.maxPoints - SLACK;
  const missed = asked.filter(({ item }) =>
    resultsShown ? (attempt.tally[item.id] ?? 0) < item.points - SLACK : !isPerfect,
  );
  const sources = new Set(missed.map(({ item, quiz }) => item.source ?? quiz.chapter));
  const chapters = [...new Set([...sources].map((source) => source.split("#")[0]!))];
  const known = await Promise.all(
    chapters.map((chapter) => sectionsOf(ctx, questions.release, chapter, questions.language)),
  );
  return known
    .flat()
    .filter(({ source }) => sources.has(source))
    .toSorted((a, b) => a.position - b.position)
    .map(({ source, title }) => ({ source, title }));
}

/** A place in the course that a question is about. */
export interface Source {
  chapter: string;
  section: string | null;
  title: string;
}

/**
 * Returns where each question of an attempt is taught, by item id: its author's source, else its chapter. Titles are in
 * the attempt's language; one that is not found in its release is the id.
 */
export async function sourcesOf(
  ctx: Context,
  attempt: Pick<Attempt, "course" | "release" | "language" | "items">,
): Promise<Map<string, Source>> {
  const { release } = await loadRelease(ctx, attempt.course, attempt.release);
  const places = attempt.items.map(({ item, chapter }) => [item.id, item.source ?? chapter] as const);
  const chapters = [...new Set(places.map(([, place]) => place.split("#")[0]!))];
  const known = await Promise.all(
    chapters.map((chapter) => sectionsOf(ctx, release, chapter, attempt.language)),
  );
  const titles = new Map(known.flat().map(({ source, title }) => [source, title]));
  return new Map(
    places.map(([id, place]) => {
      const [chapter = "", section = null] = place.split(/#(.*)/s);
      return [id, { chapter, section, title: titles.get(place) ?? titles.get(chapter) ?? chapter }];
    }),
  );
}

/** Returns a chapter and its sections as sources, with their position in the course. */
async function sectionsOf(
  ctx: Context,
  release: Release,
  name: string,
  language: string,
): Promise<(ToReview & { position: number })[]> {
  const chapter = lookupChapter(release, name);
  const variant = chapter && chooseVariant(chapter.variants, language, release)?.variant;
  if (!variant) return [];
  const position = release.chapters.indexOf(chapter) * 10_000;
  const sections = await readSections(ctx, variant.document);
  return [
    { source: name, title: variant.title, position },
    ...sections.map(({ id, title }, at) => ({ source: `${name}#${id}`, title, position: position + at + 1 })),
  ];
}

/** Reads a chapter's sections; empty when they cannot be read, so that the quiz's result still shows. */
async function readSections(
  ctx: Context,
  ref: Parameters<typeof readJson>[1],
): Promise<ChapterDocument["sections"]> {
  try {
    return (await readJson<ChapterDocument>(ctx, ref)).sections;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
