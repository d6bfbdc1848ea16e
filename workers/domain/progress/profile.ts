import { higherTier } from "../access/index.ts";
import { findChapter, loadCourse, loadReleaseOrLive, requireSection } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Plan, Profile, ReportProblem, UpdateProfile } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { readProfile } from "./store.ts";
import { dayNumber } from "./streak.ts";
import { writePlan, writeProfile, writeReport } from "./store-writes.ts";

/** Returns the learner's profile: id, tier, time zone, language, daily goal. It has no name and no address. */
export async function getProfile(ctx: Context): Promise<Profile> {
  const caller = requireCaller(ctx);
  const stored = await readProfile(ctx, caller.learnerId);
  return {
    learner: caller.learnerId,
    kind: caller.kind,
    tier: higherTier(caller.tier, stored.tier ?? "free"),
    timeZone: stored.timeZone ?? "UTC",
    locale: stored.locale,
    dailyGoal: stored.dailyGoal,
  };
}

/** Updates time zone, language and daily goal. The time zone decides when the learner's day begins, from now on. */
export async function updateProfile(ctx: Context, input: UpdateProfile): Promise<Profile> {
  const caller = requireCaller(ctx);
  await writeProfile(ctx, caller, {
    timeZone: input.timeZone ?? null,
    locale: input.locale ?? null,
    clearLocale: input.locale === null,
    dailyGoal: input.dailyGoal,
  });
  return getProfile(ctx);
}

/**
 * Sets or removes the exam date of a course; review intervals are shortened to fit it. Throws `invalid-request` for a day
 * that has passed in the learner's time zone.
 */
export async function setPlan(ctx: Context, courseId: string, examDate: string | null): Promise<Plan> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, courseId);
  const { today, isStored } = await writePlan(ctx, caller, release.course, examDate);
  if (!isStored) {
    const detail = `use today, ${today}, or a later day`;
    throw new AppError("invalid-request", "This day has passed.", {
      errors: [{ pointer: "/examDate", detail }],
    });
  }
  const daysLeft = examDate === null ? null : dayNumber(examDate) - dayNumber(today);
  return { course: release.course, examDate, daysLeft };
}

/**
 * Stores a report of a problem with a chapter, a section or a question, of the given release or the live one. Throws
 * `release-not-found`, `chapter-not-found`, `invalid-request` for an unknown target, and what `writeReport` throws.
 */
export async function reportProblem(
  ctx: Context,
  courseId: string,
  input: ReportProblem,
): Promise<{ reportId: string }> {
  const caller = requireCaller(ctx);
  const { release, releaseId } = await loadReleaseOrLive(ctx, courseId, input.release);
  await requireTarget(ctx, release, input.target);
  const id = input.reportId.toLowerCase();
  // A lone surrogate cannot be stored as UTF-8.
  const message = input.message.toWellFormed();
  await writeReport(ctx, caller, {
    id,
    course: release.course,
    release: releaseId,
    target: input.target,
    kind: input.kind ?? null,
    message,
  });
  return { reportId: id };
}

async function requireTarget(ctx: Context, release: Release, target: string): Promise<void> {
  const [kind, id = ""] = target.split(/:(.*)/s);
  if (kind === "chapter") {
    const [chapterId = "", section] = id.split(/#(.*)/s);
    const chapter = findChapter(release, chapterId);
    if (section !== undefined) await requireSection(ctx, release, chapter, section, "/target");
    return;
  }
  if (kind === "item" && Object.hasOwn(release.items, id)) return;
  throw new AppError("invalid-request", "The target is not part of this course.", {
    errors: [{ pointer: "/target", detail: "write chapter:CHAPTER, chapter:CHAPTER#SECTION or item:ITEM" }],
  });
}
