import type { Page } from "playwright-core";
import { CourseSignals, QuestionReleases, QuizSignals } from "../../contract/course-signals.ts";

const few = { suppressed: true, starts: null, completions: null, active: null };
const weekOf = (at: number) =>
  new Date(Date.UTC(2026, 5, 1) + at * 7 * 86_400_000).toISOString().slice(0, 10);
/** Replies of the three routes, as the contract has them; what computes them has tests of its own. */
export async function giveFigures(page: Page, name: string, release: string): Promise<void> {
  const head = { course: name, release, minGroup: 10 };
  const course = CourseSignals.parse({
    ...head,
    countedUntil: "2026-11-30T10:00:00Z",
    complete: true,
    suppressed: false,
    learners: 1_240,
    completions: 5_310,
    attempts: 8_120,
    answers: 61_400,
    languages: [
      { language: "en", learners: 830 },
      { language: "ur", learners: 240 },
      { language: "zh-CN", learners: null },
    ],
    weeks: Array.from({ length: 26 }, (_, at) =>
      at === 3
        ? { week: weekOf(at), ...few }
        : {
            week: weekOf(at),
            suppressed: false,
            starts: 20 + ((at * 13) % 40),
            completions: 90 + ((at * 37) % 120),
            active: 60 + ((at * 29) % 80),
          },
    ),
  });
  const quiz = { chapter: "start", mode: "practice", questions: 8, passMark: 0.7 };
  const bands = [
    [0, 0.3, 0.08],
    [0.3, 0.5, 0.12],
    [0.5, 0.6, 0.14],
    [0.6, 0.7, 0.18],
    [0.7, 0.8, 0.22],
    [0.8, 0.9, 0.16],
    [0.9, 1, 0.1],
  ];
  const quizzes = QuizSignals.parse({
    ...head,
    language: "en",
    quizzes: [
      {
        ...quiz,
        quiz: "all-kinds",
        title: "One of each",
        suppressed: false,
        learners: 412,
        meanScore: 0.66,
        passedShare: 0.48,
        scores: bands.map(([from, to, share]) => ({ from, to, share })),
        reliability: { release, learners: 390, alpha: 0.74, drawn: true },
      },
      {
        ...quiz,
        quiz: "start-check",
        title: "Start check",
        mode: "check",
        suppressed: true,
        learners: null,
        meanScore: null,
        passedShare: null,
        scores: [],
        reliability: null,
      },
    ],
  });
  const inRelease = (id: string, day: string, shares: (number | null)[]) => ({
    release: id.repeat(20),
    live: id === "c",
    publishedAt: `2026-${day}T10:00:00Z`,
    prompt: "Which one is a colour?",
    kind: "single-choice",
    suppressed: false,
    answers: 120,
    difficulty: 0.5,
    discrimination: 0.3,
    options: {
      answers: 118,
      otherShare: null,
      list: ["Blue", "Loud", "Late"].map((text, at) => ({
        text,
        right: at === 0,
        share: shares[at] ?? null,
      })),
    },
    flags: [],
  });
  const releases = QuestionReleases.parse({
    course: name,
    minGroup: 10,
    item: "single",
    releases: [
      inRelease("c", "11-20", [0.78, 0.14, null]),
      inRelease("b", "09-02", [0.6, 0.28, 0.12]),
      inRelease("a", "06-10", [0.41, 0.39, 0.2]),
    ],
  });
  await page.route("**/signals/course?*", (route) => route.fulfill({ json: course }));
  await page.route("**/signals/course", (route) => route.fulfill({ json: course }));
  await page.route("**/signals/quizzes?*", (route) => route.fulfill({ json: quizzes }));
  await page.route("**/signals/questions/*", (route) => route.fulfill({ json: releases }));
}
