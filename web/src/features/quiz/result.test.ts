import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import { quizTexts } from "../../messages/quiz.ts";
import type { Attempt } from "@course-companion/contract/quiz";
import { QuizProvider } from "./quiz-provider.tsx";
import type { QuizContext } from "./use-quiz.ts";
import { Result } from "./result.tsx";
import { attemptOf, told, withAnswers } from "@course-companion/question-ui/test-attempt";

beforeAll(() => {
  Object.assign(globalThis, { location: { pathname: "/en/courses/course/quizzes/quiz", search: "" } });
});

const links = {
  course: { href: "/en/courses/course", title: "Course", lang: "en" },
  chapter: { href: "/en/courses/course/chapters/chapter", title: "Chapter", lang: "en" },
  next: null,
  chapterBase: "/en/courses/course/chapters/",
  query: "",
  plans: "/en/plans",
  required: [],
};
const t = quizTexts("en");

/** What a finished attempt's page shows: its texts, a line each, and where its links lead. */
function pageOf(attempt: Attempt) {
  const context: QuizContext = {
    locale: "en",
    t,
    links,
    course: "course",
    language: { lang: "en", dir: "ltr" },
  };
  const result = createElement(Result, {
    attempt,
    endedElsewhere: false,
    isFresh: false,
    trouble: null,
    onAgain: () => undefined,
  });
  const html = renderToStaticMarkup(createElement(QuizProvider, { value: context, children: result }));
  const lines = html.split(/<[^>]*>/).flatMap((text) => (text.trim() ? [text.trim()] : []));
  return { html, lines, links: [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!) };
}

const finished = (
  kind: Attempt["kind"],
  changes: Partial<Attempt>,
  answers = [told("q1", { value: true }, null)],
) => ({
  ...withAnswers(attemptOf(kind), [...answers, told("q2", null, null), told("q3", null, null)], true),
  score: { points: 1, maxPoints: 3, share: 0.3333, passed: false },
  ...changes,
});

describe("the result of a guest's check", () => {
  const page = () =>
    pageOf(
      finished("check", {
        resultsShown: false,
        keysShown: false,
        toReview: [{ source: "chapter#loops", title: "Loops that end" }],
      }),
    );

  test("says what was answered and what was not, and marks nothing as right or wrong", () => {
    const { lines, html } = page();
    expect(lines.filter((line) => line.includes(t.skipped))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(t.answered))).toHaveLength(1);
    for (const word of [t.rightOne, t.explanation, t.misconception, t.solution])
      expect(lines).not.toContain(word);
    expect(html).not.toMatch(/quiz-mark|tag good|tag bad|quiz-feedback/);
  });

  test("offers the sections to review, and signing in to see the rest", () => {
    const { lines, links: hrefs } = page();
    expect(lines).toEqual(expect.arrayContaining([t.toReview, "Loops that end", t.resultsHidden, t.signIn]));
    expect(hrefs).toContain("/en/courses/course/chapters/chapter#loops");
    expect(hrefs.some((href) => href.startsWith("/sign-in?"))).toBe(true);
    expect(lines).not.toContain(t.keysHidden);
  });
});

describe("the result of an account's check that is not passed", () => {
  test("says when right answers are shown, and which questions were not right", () => {
    const { lines } = pageOf(
      finished("check", { resultsShown: true, keysShown: false, toReview: [] }, [
        told("q1", { value: true }, true),
      ]),
    );
    expect(lines).toContain(t.keysHidden);
    expect(lines).not.toContain(t.resultsHidden);
    expect(lines).not.toContain(t.toReview);
  });
});

describe("a practice quiz that was ended early", () => {
  test("shows a question that was left blank as not answered, without a key", () => {
    const blank = (id: string) => ({ ...told(id, null, false) });
    const page = pageOf({
      ...finished("practice", { resultsShown: true, keysShown: true }, [told("q1", { value: true }, true)]),
      ...withAnswers(
        { ...attemptOf("practice"), score: { points: 1, maxPoints: 3, share: 0.3333, passed: false } },
        [told("q1", { value: true }, true), blank("q2"), blank("q3")],
        true,
      ),
    });
    expect(page.lines.filter((line) => line.includes(t.skipped)).length).toBeGreaterThanOrEqual(2);
    expect(page.lines).not.toContain(t.keysHidden);
    for (const word of [t.explanation, t.misconception, t.solution]) expect(page.lines).not.toContain(word);
  });

  test("is shown also when it was saved before there was a list of sections", () => {
    const { toReview: _sections, resultsShown: _shown, ...older } = finished("practice", { keysShown: true });
    expect(pageOf(older as Attempt).lines).toContain(t.yourAnswers);
  });
});
