import { chooseVariant, lookupChapter, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ToReview } from "../../contract/quiz.ts";
import type { ChapterDocument, Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import type { Material } from "./material.ts";
import type { AttemptRow } from "./store.ts";

/** Points are sums of binary fractions. */
const SLACK = 1e-9;

/**
 * The sections to read again after a quiz, in the order of the course: those that teach the questions without full
 * marks. Where results are not shown these are the sections of all its questions, unless all were right: a list that
 * left out what was right would show the results. Empty before the end and for a review, whose results have their
 * sections with them.
 */
export async function sectionsToReview(
  ctx: Context,
  attempt: AttemptRow,
  material: Material,
  resultsShown: boolean,
): Promise<ToReview[]> {
  if (attempt.finishedAt === null || attempt.kind === "review") return [];
  const questions = attempt.items.map((id) => material.find(id));
  const isPerfect = (attempt.points ?? 0) >= attempt.maxPoints - SLACK;
  const missed = questions.filter(({ item }) =>
    resultsShown ? (attempt.tally[item.id] ?? 0) < item.points - SLACK : !isPerfect,
  );
  const sources = new Set(missed.map(({ item, quiz }) => item.source ?? quiz.chapter));
  const chapters = [...new Set([...sources].map((source) => source.split("#")[0]!))];
  const known = await Promise.all(
    chapters.map((chapter) => sectionsOf(ctx, material.release, chapter, attempt.language)),
  );
  return known
    .flat()
    .filter(({ source }) => sources.has(source))
    .toSorted((a, b) => a.place - b.place)
    .map(({ source, title }) => ({ source, title }));
}

/** A chapter and its sections, as sources name them, with their place in the course. */
async function sectionsOf(
  ctx: Context,
  release: Release,
  name: string,
  language: string,
): Promise<(ToReview & { place: number })[]> {
  const chapter = lookupChapter(release, name);
  const variant = chapter && chooseVariant(chapter.variants, language, release)?.variant;
  if (!variant) return [];
  const place = release.chapters.indexOf(chapter) * 10_000;
  const sections = await readSections(ctx, variant.document);
  return [
    { source: name, title: variant.title, place },
    ...sections.map(({ id, title }, at) => ({ source: `${name}#${id}`, title, place: place + at + 1 })),
  ];
}

/** A chapter that cannot be read now takes nothing from the result of the quiz. */
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
