import { expect } from "vitest";
import { COURSE, type Conversation, QUIZ, answerWrong, expectUrl } from "./conversation.ts";
import type { Talk } from "./talk.ts";
import type { World } from "./conversation.ts";

/** Reads a chapter whole, and checks that each piece can be linked to. */
async function readChapter(talk: Talk, world: World, chapter: string): Promise<string> {
  let text = "";
  for (let next: Record<string, unknown> | null = {}; next;) {
    const piece = await talk.get("read_section", { course: COURSE, chapter, ...next });
    expectUrl(piece.url, world);
    expect(piece.text).not.toMatch(/\]\((?!https?:|#)/);
    text += piece.text;
    next = piece.next;
  }
  return text;
}

/** Learning without a quiz: a to f of the review. */
export const LEARNING: Conversation[] = [
  {
    id: "a",
    what: "a new learner, without subject",
    as: [
      ["guest", "2025"],
      ["guest", "2026"],
    ],
    budget: { calls: 8, tokens: 5_200 },
    async play(talk, world) {
      const { courses } = await talk.get("list_courses");
      expect(courses.map(({ id }: { id: string }) => id)).toContain(COURSE);
      const outline = await talk.get("get_outline", { course: COURSE });
      expect(outline.chapters[0]).toMatchObject({ number: 1, title: "What is an agent?", free: true });
      expect(await readChapter(talk, world, "1")).toContain("workflow");
      const { guest, status } = await talk.get("save_place", {
        course: COURSE,
        chapter: "1",
        completed: true,
      });
      expect([status, guest]).toEqual(["completed", expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{12}$/)]);
      const next = await talk.get("next_step", { course: COURSE });
      expect(next).toMatchObject({ action: expect.stringMatching(/quiz|read/), title: expect.any(String) });
      expect(next.reason.code).toMatch(/^[a-z-]+$/);
    },
  },
  {
    id: "a2",
    what: "a new learner in ChatGPT",
    as: [
      ["chatgpt", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 3, tokens: 300 },
    async play(talk) {
      await talk.get("list_courses");
      await talk.get("study_context", { course: COURSE });
      const next = await talk.get("next_step", { course: COURSE });
      expect(next).toMatchObject({
        action: "read",
        chapter: "what-is-an-agent",
        reason: { code: "first-chapter" },
      });
    },
  },
  {
    id: "b",
    what: "“what is MCP?”, whose chapter is closed",
    as: [
      ["guest", "2026"],
      ["account", "2026"],
    ],
    budget: { calls: 2, tokens: 600 },
    async play(talk, world) {
      const found = await talk.get("search", { course: COURSE, query: "what is MCP?" });
      expect(found.covered).not.toBe("not-covered");
      const open: boolean[] = found.results.map((one: { open: boolean }) => one.open);
      expect(open).toEqual(open.toSorted((a, b) => Number(b) - Number(a)));
      for (const one of found.results) {
        expectUrl(one.url, world);
        expect(one.text === null).toBe(!one.open);
      }
      // Something to teach from, or where the course says it.
      expect(found.results.length).toBeGreaterThan(0);
      const openOne = found.results.find((one: { open: boolean }) => one.open);
      if (openOne) expect((await talk.get("fetch", { id: openOne.id })).text.length).toBeGreaterThan(100);
    },
  },
  {
    id: "e",
    what: "“how am I doing?”",
    as: [
      ["chatgpt", "2026"],
      ["guest", "2025"],
      ["account", "2026"],
    ],
    budget: { calls: 3, tokens: 400 },
    async before(talk) {
      const begun = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ });
      await answerWrong(talk, begun, 5);
      await talk.get("finish_quiz", { attempt: begun.attempt });
    },
    async play(talk) {
      const progress = await talk.get("my_progress", { course: COURSE });
      expect(progress.courses[0].quizzes[0]).toMatchObject({ quiz: QUIZ, finished: 1, percent: 0 });
      await talk.get("due_reviews", { course: COURSE });
      const { reason } = await talk.get("next_step", { course: COURSE });
      expect(reason).toMatchObject({ code: expect.any(String), percent: 0 });
    },
  },
  {
    id: "f",
    what: "quantum physics, which the course does not cover",
    as: [
      ["guest", "2026"],
      ["guest", "2025"],
    ],
    budget: { calls: 2, tokens: 300 },
    async play(talk) {
      const found = await talk.get("search", {
        course: COURSE,
        query: "How does quantum entanglement work?",
      });
      expect([found.covered, found.results]).toEqual(["not-covered", []]);
      await talk.get("list_courses");
    },
  },
];
