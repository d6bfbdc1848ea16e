import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { Release } from "../../contract/release.ts";
import { toLanguage, type Language } from "../../contract/languages.ts";
import { loadCourse } from "../content/index.ts";
import { localDay } from "../progress/index.ts";
import { courseCards, forecastOf } from "../review/index.ts";
import { instantAt } from "./local-time.ts";
import { type FeedOwner, readFeed } from "./store.ts";
import { hashOf } from "./token.ts";

/** A course with questions due on a day. */
interface DueCourse {
  course: string;
  title: string;
  due: number;
}

/** What a feed says: counts, names of courses and exam dates, never a question. */
export interface Feed {
  /** Distinguishes this feed's events from those of others; says nothing about the learner or the address. */
  id: string;
  language: Language;
  /** When anything that the feed says last changed. */
  changedAt: Date;
  /** Days with due questions, from today on; `startsAt` null for the whole day. */
  days: { day: string; startsAt: Date | null; courses: DueCourse[] }[];
  exams: { day: string; course: string; title: string }[];
}

/**
 * Reads what is due on the next 14 days over a learner's courses, for the calendar at a secret address. What is
 * overdue is part of today. Throws `not-found` for an address that is not, or no longer, in use.
 */
export async function readCalendarFeed(ctx: Context, token: string): Promise<Feed> {
  const hash = await hashOf(token);
  const owner = hash === null ? null : await readFeed(ctx, hash);
  if (hash === null || !owner) throw new AppError("not-found", "This calendar address is not in use.");
  const language = toLanguage(owner.locale) ?? "en";
  const today = localDay(ctx.now, owner.timeZone);
  const courses = await Promise.all(owner.courses.map((one) => readCourse(ctx, owner, one, language)));
  const found = courses.filter((course) => course !== null);
  const days = [...new Set(found.flatMap(({ days: all }) => all.map(({ day }) => day)))].sort();
  return {
    // Part of the hash of the address: it changes with the address, and neither can be found from it.
    id: hash.slice(0, 16),
    language,
    // At midnight what was due becomes overdue, so a day begins with a change.
    changedAt: new Date(Math.max(owner.changedAt, instantAt(today, 0, owner.timeZone).getTime())),
    days: days.map((day) => ({
      day,
      startsAt: owner.hour === null ? null : instantAt(day, owner.hour, owner.timeZone),
      courses: found.flatMap(({ course, title, days: all }) => {
        const due = all.find((one) => one.day === day)?.due ?? 0;
        return due > 0 ? [{ course, title, due }] : [];
      }),
    })),
    exams: found.flatMap(({ course, title, examDate }) =>
      examDate !== null && examDate >= today ? [{ day: examDate, course, title }] : [],
    ),
  };
}

/** Reads one course's days; null when the course is gone. */
async function readCourse(
  ctx: Context,
  owner: FeedOwner,
  { course, history }: FeedOwner["courses"][number],
  language: Language,
): Promise<
  (Omit<DueCourse, "due"> & { examDate: string | null; days: { day: string; due: number }[] }) | null
> {
  const loaded = await loadCourse(ctx, course).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "course-not-found") return null;
    throw error;
  });
  if (!loaded) return null;
  const { release } = loaded;
  // The address stands for the learner, who may read what their account may.
  const caller = { learnerId: owner.learner, kind: "account", tier: owner.tier, epoch: owner.epoch } as const;
  const { cards, examDate, today } = await courseCards({ ...ctx, caller }, release, history);
  const { overdue, days } = forecastOf(cards, examDate, today);
  return {
    course: release.course,
    title: titleOf(release, language),
    examDate,
    days: days
      .map(({ day, due }, at) => ({ day, due: at === 0 ? due + overdue : due }))
      .filter(({ due }) => due > 0),
  };
}

const titleOf = (release: Release, language: Language): string =>
  release.locales.find((locale) => toLanguage(locale.language) === language)?.title ?? release.title;
