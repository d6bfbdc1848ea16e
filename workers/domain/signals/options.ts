import { findQuiz, loadRelease, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PublicItem, PublicQuiz, Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { countedOf } from "../../questions/grade.ts";
import { inTurns } from "./in-turns.ts";
import type { AnswerGroup } from "./store.ts";

/** Releases that answers are brought forward from, those with the most answers first: each costs reads of the bucket. */
const MOST_RELEASES = 20;

/** A question as the live release has it in a language. */
export interface LiveItem {
  item: PublicItem;
  language: string;
  /** Hash of the quiz's public object: another release with the same one has the same options. */
  hash: string;
}

/** From an option's id in another release to the one it has now; null: the options are not the same. */
export type OptionMap = ReadonlyMap<string, string> | null;

/**
 * How the options of an answer's release are called now. `answers.response` holds the ids of the public object, which
 * number the options by a hash of the question's id and their texts: another wording of one option moves them all. So
 * options are matched by their texts in the same language, and only where all of them are still the same.
 */
export async function optionMaps(
  ctx: Context,
  live: { release: Release; releaseId: string },
  groups: readonly AnswerGroup[],
  itemOf: (id: string) => LiveItem | undefined,
): Promise<(group: AnswerGroup) => OptionMap> {
  const needed = groups.filter(({ fits, from }) => fits && from !== "");
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
  const pairs = await inTurns(needed, async (group): Promise<[AnswerGroup, OptionMap]> => {
    const now = itemOf(group.item);
    const release = releases.get(group.release);
    return [group, now && release ? await orNull(mapOptions(ctx, now, release, group.from)) : null];
  });
  const maps = new Map(pairs);
  return (group) => maps.get(group) ?? null;
}

async function mapOptions(ctx: Context, now: LiveItem, release: Release, from: string): Promise<OptionMap> {
  const place = Object.hasOwn(release.items, from) ? release.items[from]! : null;
  const variants = place === null ? {} : findQuiz(release, place.quiz).variants;
  if (!Object.hasOwn(variants, now.language)) return null;
  const ref = variants[now.language]!.public;
  const then =
    ref.hash === now.hash && from === now.item.id
      ? now.item
      : (await readJson<PublicQuiz>(ctx, ref)).items.find(({ id }) => id === from);
  return then ? sameOptions(optionsOf(then), optionsOf(now.item)) : null;
}

/** Pairs options by text; null unless each has its counterpart. Options of one text keep their order. */
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

/** What is not there any more, or cannot be read now, is left out of the figures of options. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
