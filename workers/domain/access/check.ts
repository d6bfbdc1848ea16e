import type { Context } from "../../platform/context.ts";
import { type Tier, includesTier } from "../../contract/tiers.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { type ChapterRule, distinctRules, missingPrerequisites, ruleOf } from "./rules.ts";
import { readAccessState, type AccessState } from "./store.ts";

/** Whether the caller may read a chapter, and the reason when not. */
export interface Access {
  allowed: boolean;
  reason: "not-in-account" | "prerequisite-missing" | null;
  tier: Tier;
  /** Chapters to finish first. */
  missing: string[];
}

/**
 * Decides whether the caller may read a chapter. Free chapters and tiers that the token's claim covers need no
 * database query; guests are denied from the claim. An account, or a guest whose claim has lapsed, is looked up
 * before it is denied. With `prerequisites: enforce` the caller's progress is read as well. `live` is the live
 * release when `release` is an older one; the stricter of both rules applies. Throws `chapter-not-found`, and
 * `database-unavailable` when the claim alone cannot decide.
 */
export async function describeAccess(
  ctx: Context,
  release: Release,
  chapterId: string,
  live: Release = release,
): Promise<Access> {
  const rule = ruleOf(release, chapterId, live);
  if (!rule) throw new AppError("chapter-not-found", "See the course's outline for its chapters.");
  if (isOpened(ctx, release)) return { allowed: true, reason: null, tier: rule.tier, missing: [] };
  const quick = decideFromClaim(ctx, rule);
  return (
    quick ?? decideFromState(rule, await cachedAccessState(ctx, release.course), ctx.caller?.tier ?? "free")
  );
}

/** Whether the caller may read a chapter; false for one that does not exist. */
export async function canRead(
  ctx: Context,
  release: Release,
  chapterId: string,
  live: Release = release,
): Promise<boolean> {
  if (!ruleOf(release, chapterId, live)) return false;
  return (await describeAccess(ctx, release, chapterId, live)).allowed;
}

/**
 * Checks that the caller may read a chapter. Throws `not-in-account` (with `tier` and `chapter`) or
 * `prerequisite-missing` (with `missing`, ids joined by spaces, and `chapter`).
 */
export async function requireChapter(
  ctx: Context,
  release: Release,
  chapterId: string,
  live: Release = release,
): Promise<void> {
  const access = await describeAccess(ctx, release, chapterId, live);
  if (access.allowed) return;
  if (access.reason === "prerequisite-missing") {
    const missing = access.missing.join(" ");
    throw new AppError("prerequisite-missing", `Finish first: ${access.missing.join(", ")}.`, {
      extra: { chapter: chapterId, missing },
    });
  }
  throw new AppError("not-in-account", `The chapter needs the tier ${access.tier}.`, {
    extra: { chapter: chapterId, tier: access.tier },
  });
}

/** Checks that the caller may read each of the chapters. Throws what `requireChapter` throws for the first that is closed. */
export async function requireAll(
  ctx: Context,
  release: Release,
  chapterIds: readonly string[],
  live: Release = release,
): Promise<void> {
  for (const id of chapterIds) await requireChapter(ctx, release, id, live);
}

/** Whether the caller may read each of the chapters. */
export async function mayReadAll(
  ctx: Context,
  release: Release,
  chapterIds: readonly string[],
  live: Release = release,
): Promise<boolean> {
  for (const id of chapterIds) if (!(await describeAccess(ctx, release, id, live)).allowed) return false;
  return true;
}

/**
 * Checks that the caller may read at least one of the chapters, and returns whether one of them is free. A file
 * that belongs to no chapter needs the course's tier. Throws what `requireChapter` throws for the first chapter.
 */
export async function requireAnyChapter(
  ctx: Context,
  release: Release,
  chapterIds: readonly string[],
  live: Release = release,
): Promise<boolean> {
  if (isOpened(ctx, release)) return false;
  const rules = chapterIds.map((id) => ruleOf(release, id, live)).filter((rule) => rule !== undefined);
  if (rules.some((rule) => rule.tier === "free")) return true;
  if (rules.length === 0) rules.push({ tier: release.tier, prerequisites: [] });
  for (const rule of rules) {
    const access =
      decideFromClaim(ctx, rule) ??
      decideFromState(rule, await cachedAccessState(ctx, release.course), ctx.caller?.tier ?? "free");
    if (access.allowed) return rule.tier === "free";
  }
  if (chapterIds[0] !== undefined) await requireChapter(ctx, release, chapterIds[0], live);
  throw new AppError("not-in-account", `The file needs the tier ${rules[0]!.tier}.`, {
    extra: { tier: rules[0]!.tier },
  });
}

/**
 * Returns a function that says which chapters of a course are closed to the caller. Search calls it for every hit,
 * so it reads the database at most once, and not at all for guests without an enforced prerequisite. When the
 * database is unavailable the token's claim decides, so that search keeps working. A chapter is evaluated only when
 * it is asked about.
 */
export async function chapterGate(ctx: Context, release: Release): Promise<(chapterId: string) => boolean> {
  const claimed = ctx.caller?.tier ?? "free";
  const undecided = distinctRules(release).some((rule) => !decideFromClaim(ctx, rule));
  const state = undecided ? await cachedAccessState(ctx, release.course).catch(useClaimOnly) : UNKNOWN_STATE;
  return (chapterId) => {
    const rule = ruleOf(release, chapterId);
    return !rule || !(decideFromClaim(ctx, rule) ?? decideFromState(rule, state, claimed)).allowed;
  };
}

/** Reads the caller's tier in force from the database, and the epoch for their next token. */
export async function effectiveTier(
  ctx: Context,
): Promise<{ tier: Tier; endsAt: string | null; epoch: number }> {
  if (!ctx.caller) return { tier: "free", endsAt: null, epoch: 0 };
  const { tier, tierEndsAt, epoch } = await cachedAccessState(ctx, null);
  return { tier, endsAt: tierEndsAt, epoch };
}

const opened = new WeakMap<Context, Release>();

/** Opens every chapter of a release to this request: its author reads it before it is live. */
export function openAll(ctx: Context, release: Release): void {
  opened.set(ctx, release);
}

const isOpened = (ctx: Context, release: Release): boolean => opened.get(ctx) === release;

/** Decides from the token alone; undefined when that takes the database. */
function decideFromClaim(ctx: Context, rule: ChapterRule): Access | undefined {
  const { tier } = rule;
  if (tier === "free") return { allowed: true, reason: null, tier, missing: [] };
  const covered = ctx.caller !== null && includesTier(ctx.caller.tier, tier);
  if (covered)
    return rule.prerequisites.length === 0 ? { allowed: true, reason: null, tier, missing: [] } : undefined;
  if (ctx.caller?.kind === "account" || ctx.caller?.lapsed) return undefined;
  return { allowed: false, reason: "not-in-account", tier, missing: [] };
}

function decideFromState(rule: ChapterRule, state: AccessState, claimed: Tier): Access {
  const { tier } = rule;
  if (!includesTier(claimed, tier) && !includesTier(state.tier, tier))
    return { allowed: false, reason: "not-in-account", tier, missing: [] };
  const missing = missingPrerequisites(rule, state.completed);
  return {
    allowed: missing.length === 0,
    reason: missing.length > 0 ? "prerequisite-missing" : null,
    tier,
    missing,
  };
}

const accessStates = new WeakMap<Context, Map<string | null, Promise<AccessState>>>();

/** Caches the state for the request: one query for each course, however many chapters are checked. */
function cachedAccessState(ctx: Context, courseId: string | null): Promise<AccessState> {
  const known = accessStates.get(ctx) ?? new Map<string | null, Promise<AccessState>>();
  accessStates.set(ctx, known);
  const asked = known.get(courseId) ?? readAccessState(ctx, ctx.caller!.learnerId, courseId);
  known.set(courseId, asked);
  return asked;
}

/** Takes what a statement has read of the caller's access to a course, so that no other one asks for it in this request. */
export function knowAccess(
  ctx: Context,
  courseId: string,
  { tier, completed }: Pick<AccessState, "tier" | "completed">,
): void {
  const known = accessStates.get(ctx) ?? new Map<string | null, Promise<AccessState>>();
  accessStates.set(ctx, known);
  known.set(courseId, Promise.resolve({ ...UNKNOWN_STATE, tier, completed }));
}

const UNKNOWN_STATE: AccessState = { tier: "free", tierEndsAt: null, epoch: 0, completed: new Set() };

function useClaimOnly(error: unknown): AccessState {
  if (error instanceof AppError && error.code === "database-unavailable") return UNKNOWN_STATE;
  throw error;
}
