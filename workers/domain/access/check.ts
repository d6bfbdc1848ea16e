import type { Context } from "../../platform/context.ts";
import { type Tier, includesTier } from "../../contract/tiers.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { type ChapterRule, kindsOfRules, missingPrerequisites, ruleOf } from "./rules.ts";
import { readStanding, type Standing } from "./store.ts";

/** Whether a chapter is open to the caller, and if not, why. */
export interface Access {
  allowed: boolean;
  reason: "not-in-account" | "prerequisite-missing" | null;
  tier: Tier;
  /** Chapters to finish first. */
  missing: string[];
}

/**
 * Whether the caller may read a chapter. Free chapters and tiers that the claim covers are allowed without the
 * database; guests are denied from the claim; an account, or a guest whose claim has lapsed, is looked up once before. `prerequisites:
 * enforce` asks for progress. Throws `chapter-not-found`, and `database-unavailable` when only the database could tell.
 * `live` is the live release when `release` is an older one: the stricter of both rules counts.
 */
export async function describeAccess(
  ctx: Context,
  release: Release,
  chapterId: string,
  live: Release = release,
): Promise<Access> {
  const rule = ruleOf(release, chapterId, live);
  if (!rule) throw new AppError("chapter-not-found", "See the course's outline for its chapters.");
  const quick = decideFromClaim(ctx, rule);
  return quick ?? decide(rule, await standingOf(ctx, release.course), ctx.caller?.tier ?? "free");
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
 * Lets the caller through to a chapter or throws `not-in-account` (with `tier` and `chapter`) or
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

/**
 * Lets the caller through when one of the chapters is open, and says whether one is free; what belongs to no chapter
 * needs the course's tier. Throws as `requireChapter` does for the first of them.
 */
export async function requireAnyChapter(
  ctx: Context,
  release: Release,
  chapterIds: readonly string[],
  live: Release = release,
): Promise<boolean> {
  const rules = chapterIds.map((id) => ruleOf(release, id, live)).filter((rule) => rule !== undefined);
  if (rules.some((rule) => rule.tier === "free")) return true;
  if (rules.length === 0) rules.push({ tier: release.tier, prerequisites: [] });
  for (const rule of rules) {
    const access =
      decideFromClaim(ctx, rule) ??
      decide(rule, await standingOf(ctx, release.course), ctx.caller?.tier ?? "free");
    if (access.allowed) return rule.tier === "free";
  }
  if (chapterIds[0] !== undefined) await requireChapter(ctx, release, chapterIds[0], live);
  throw new AppError("not-in-account", `The file needs the tier ${rules[0]!.tier}.`, {
    extra: { tier: rules[0]!.tier },
  });
}

/**
 * The gate for a whole course at once, as search needs it: `true` means closed. Asks the database at most once, and
 * not at all for guests without an enforced prerequisite; when it does not answer the claim decides, so that
 * searching goes on. Its cost does not grow with the course: a chapter is judged when it is asked about.
 */
export async function gateOf(ctx: Context, release: Release): Promise<(chapterId: string) => boolean> {
  const claimed = ctx.caller?.tier ?? "free";
  const undecided = kindsOfRules(release).some((rule) => !decideFromClaim(ctx, rule));
  const standing = undecided ? await standingOf(ctx, release.course).catch(onlyClaim) : NOTHING_KNOWN;
  return (chapterId) => {
    const rule = ruleOf(release, chapterId);
    return !rule || !(decideFromClaim(ctx, rule) ?? decide(rule, standing, claimed)).allowed;
  };
}

/** What is granted to the caller now, as the database says, and the epoch that their next token must have. */
export async function effectiveTier(
  ctx: Context,
): Promise<{ tier: Tier; endsAt: string | null; epoch: number }> {
  if (!ctx.caller) return { tier: "free", endsAt: null, epoch: 0 };
  const { tier, tierEndsAt, epoch } = await standingOf(ctx, null);
  return { tier, endsAt: tierEndsAt, epoch };
}

/** undefined: only the database can tell. */
function decideFromClaim(ctx: Context, rule: ChapterRule): Access | undefined {
  const { tier } = rule;
  if (tier === "free") return { allowed: true, reason: null, tier, missing: [] };
  const covered = ctx.caller !== null && includesTier(ctx.caller.tier, tier);
  if (covered)
    return rule.prerequisites.length === 0 ? { allowed: true, reason: null, tier, missing: [] } : undefined;
  if (ctx.caller?.kind === "account" || ctx.caller?.lapsed) return undefined;
  return { allowed: false, reason: "not-in-account", tier, missing: [] };
}

function decide(rule: ChapterRule, standing: Standing, claimed: Tier): Access {
  const { tier } = rule;
  if (!includesTier(claimed, tier) && !includesTier(standing.tier, tier))
    return { allowed: false, reason: "not-in-account", tier, missing: [] };
  const missing = missingPrerequisites(rule, standing.completed);
  return {
    allowed: missing.length === 0,
    reason: missing.length > 0 ? "prerequisite-missing" : null,
    tier,
    missing,
  };
}

const standings = new WeakMap<Context, Map<string | null, Promise<Standing>>>();

/** One query a request and course, however many chapters are asked about. */
function standingOf(ctx: Context, courseId: string | null): Promise<Standing> {
  const known = standings.get(ctx) ?? new Map<string | null, Promise<Standing>>();
  standings.set(ctx, known);
  const asked = known.get(courseId) ?? readStanding(ctx, ctx.caller!.learnerId, courseId);
  known.set(courseId, asked);
  return asked;
}

const NOTHING_KNOWN: Standing = { tier: "free", tierEndsAt: null, epoch: 0, completed: new Set() };

function onlyClaim(error: unknown): Standing {
  if (error instanceof AppError && error.code === "database-unavailable") return NOTHING_KNOWN;
  throw error;
}
