import { findQuiz, loadRelease, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PublicItem, PublicQuiz, Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { countedOf } from "../../questions/grade.ts";
import { mapInBatches } from "./map-in-batches.ts";
import type { AnswerGroup } from "./store.ts";

/**
 * The number of earlier releases whose answers are mapped, those with the most answers first; each needs reads from
 * the bucket.
 */
const MOST_RELEASES = 20;

/** A question of the live release in a language. */
export interface LiveItem {
  item: PublicItem;
  language: string;
  /** The hash of the quiz's public object; releases with the same hash have the same options. */
  hash: string;
}

/** Option ids of another release to the current ones; null when the options differ. */
export type OptionMap = ReadonlyMap<string, string> | null;

/**
 * Maps the options of an answer's release to the current ones. `answers.response` has the ids of the public object,
 * which are numbered by a hash of the question's id and the texts, so that rewording one option renumbers them all.
 * Options are therefore matched by their texts in the same language, and only when all of them are unchanged.
 */
export async function optionMaps(
  ctx: Context,
  live: { release: Release; releaseId: string },
  groups: readonly AnswerGroup[],
  itemOf: (id: string) => LiveItem | undefined,
): Promise<(group: AnswerGroup) => OptionMap> {
  const needed = groups.filter(({ countable, from }) => countable && from !== "");
  const past = needed.filter(({ release }) => release !== live.releaseId);
  const learners = new Map<string, number>();
  for (const group of past) learners.set(group.release, (learners.get(group.release) ?? 0) + group.learners);
  const wanted = [...learners].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_RELEASES);
  const releases = new Map<string, Release>([[live.releaseId, live.release]]);
  await Promise.all(
    wanted.map(async ([id]) => {
      const found = await orNull(loadRelease(ctx, live.release.course, id));
      if (found) releases.set(id, found.release);
    }),
  );
  const pairs = await mapInBatches(needed, async (group): Promise<[AnswerGroup, OptionMap]> => {
    const now = itemOf(group.item);
    const release = releases.get(group.release);
    return [group, now && release ? await orNull(mapOptions(ctx, now, release, group.from)) : null];
  });
  const maps = new Map(pairs);
  return (group) => maps.get(group) ?? null;
}

async function mapOptions(ctx: Context, now: LiveItem, release: Release, from: string): Promise<OptionMap> {
  const entry = Object.hasOwn(release.items, from) ? release.items[from]! : null;
  const variants = entry === null ? {} : findQuiz(release, entry.quiz).variants;
  if (!Object.hasOwn(variants, now.language)) return null;
  const ref = variants[now.language]!.public;
  const then =
    ref.hash === now.hash && from === now.item.id
      ? now.item
      : (await readJson<PublicQuiz>(ctx, ref)).items.find(({ id }) => id === from);
  return then ? sameOptions(optionsOf(then), optionsOf(now.item)) : null;
}

/** Pairs options by text; null unless each has a counterpart. Options with the same text are paired in order. */
export function sameOptions(
  then: readonly { id: string; text: string }[],
  now: readonly { id: string; text: string }[],
): OptionMap {
  const left = [...now];
  const pairs = then.flatMap(({ id, text }): [string, string][] => {
    const at = left.findIndex((option) => option.text === text);
    return at < 0 ? [] : [[id, left.splice(at, 1)[0]!.id]];
  });
  return pairs.length === then.length && left.length === 0 && pairs.length > 0 ? new Map(pairs) : null;
}

function optionsOf(item: PublicItem): { id: string; text: string }[] {
  const counted = countedOf(item.kind);
  if (counted?.by !== "options") return [];
  return counted.options(item).map(({ id, text }) => ({ id, text: text?.markdown ?? id }));
}

/**
 * Returns null when the content no longer exists or cannot be read; it is then left out of the figures.
 */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
