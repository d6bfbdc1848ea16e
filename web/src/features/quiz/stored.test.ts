import { begin as beginState } from "@course-companion/question-ui/state";
import { shownAnswer } from "@course-companion/question-ui/steps";
import { toResponse } from "@course-companion/questions";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { quizTexts } from "../../messages/quiz.ts";
import { browserOf } from "../../shared/session/test-browser.ts";
import { store } from "../../shared/session/test-storage.ts";
import { forgetWho } from "../../shared/session/who.ts";
import { keptAttempt, openHere } from "./kept.ts";
import { begin, resume } from "./open.ts";
import { QuizProvider } from "./quiz-provider.tsx";
import { Result } from "./result.tsx";
import { DRAFTS, KEPT_FINISHED, KEPT_OPEN, WAITING } from "./test-stored.ts";

vi.mock("idb-keyval", () => import("../../shared/session/test-storage.ts"));

const PLACE = "agents/loops-quiz/en";
const offline = () => new TypeError("Failed to fetch");

beforeEach(() => {
  store.rows.clear();
  forgetWho();
  browserOf(offline);
  const session = new Map([
    ["cc-drafts:a1.handle", DRAFTS],
    [`cc-attempt:${PLACE}`, '"a1.handle"'],
  ]);
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => session.get(name) ?? null,
    setItem: (name: string, value: string) => void session.set(name, value),
  });
  store.rows.set(`attempt:${PLACE}`, JSON.parse(KEPT_OPEN));
});
afterEach(() => vi.unstubAllGlobals());

describe("what the release of November 2026 stored", () => {
  test("is the attempt that this tab shows, and continues offline with its drafts and what waits", async () => {
    store.rows.set("out:answer:a1.handle:single", JSON.parse(WAITING));
    const handle = openHere.get(PLACE)!;
    expect(handle).toBe("a1.handle");
    const { attempt, waiting, drafts } = await resume(PLACE, handle);
    expect(waiting).toEqual({ answers: { single: { choice: "a" } }, ending: false });
    const state = beginState(attempt, waiting, drafts);
    // The question whose answer waits is done; the next one is shown.
    expect(state.at).toBe(1);
    const answers = state.attempt.items.map((entry) => [
      entry.item.id,
      toResponse(entry.item, shownAnswer(state, entry)),
    ]);
    expect(Object.fromEntries(answers)).toEqual({
      single: { choice: "b" },
      multiple: { choices: ["a", "c"] },
      true: { value: false },
      number: { value: "3,5", unit: "km" },
      text: { text: "agent loop" },
      order: { order: ["b", "a", "c"] },
      match: { pairs: { "1": "y" } },
      cloze: { blanks: { one: "x", two: "p" } },
    });
  });

  test("continues when the quiz is started offline, for its own learner alone", async () => {
    expect((await begin(PLACE, () => Promise.reject(offline()))).attempt.items).toHaveLength(8);
    const other = { learner: "g_2", attempt: { status: "open" } };
    store.rows.set(`attempt:${PLACE}`, other);
    expect(await keptAttempt(PLACE)).toBeNull();
  });

  test("is shown as a result where the attempt was ended", async () => {
    vi.stubGlobal("location", { pathname: "/en/courses/agents/quizzes/loops-quiz", search: "" });
    store.rows.set(`attempt:${PLACE}`, JSON.parse(KEPT_FINISHED));
    const { attempt } = await resume(PLACE, "a1.handle");
    const value = {
      locale: "en",
      t: quizTexts("en"),
      links: {
        course: { href: "/en/courses/agents", title: "Agents", lang: "en" },
        chapter: null,
        next: null,
        chapterBase: "/en/courses/agents/chapters/",
        query: "",
        plans: "/en/plans",
        required: [],
      },
      course: "agents",
      language: { lang: "en", dir: "ltr" as const },
    };
    const onAgain = () => undefined;
    const result = createElement(Result, {
      attempt,
      endedElsewhere: false,
      isFresh: false,
      trouble: null,
      onAgain,
    });
    const html = renderToStaticMarkup(createElement(QuizProvider, { value, children: result }));
    for (const words of ["0%", "Look again", "Because", 'href="/en/courses/agents/chapters/loops#end"'])
      expect(html).toContain(words);
  });
});
