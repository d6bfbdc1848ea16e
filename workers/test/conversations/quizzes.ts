import { expect } from "vitest";
import { QUESTION_KINDS } from "../../questions/kinds.ts";
import type { Json } from "../journeys/mcp-host.ts";
import { COURSE, type Conversation, QUIZ, answerWrong, expectUrl } from "./conversation.ts";

/** Quizzes: c, d, i, j and l of the review. */
export const QUIZZES: Conversation[] = [
  {
    id: "c",
    what: "the quiz of chapter 1, nine wrong answers over all kinds",
    as: [
      ["guest", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 12, tokens: 5_800 },
    async play(talk, world) {
      const begun = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ });
      const { state, results, kinds } = await answerWrong(talk, begun);
      for (const result of results) {
        expect(result).toMatchObject({ correct: false, points: 0, explanation: expect.any(String) });
        expectUrl(result.source?.url, world);
      }
      expect(results).toHaveLength(9);
      expect(state.status).toBe("finished");
      const end = await talk.get("finish_quiz", { attempt: begun.attempt });
      expect(end.score).toMatchObject({ percent: 0, passed: false });
      expect(end.toReview.length).toBeGreaterThan(0);
      const review = await talk.get("review_attempt", { attempt: begun.attempt, mistakesOnly: false });
      expect(review.items.length).toBeGreaterThan(0);
      expect([...kinds].toSorted()).toEqual(QUESTION_KINDS.toSorted());
    },
  },
  {
    id: "d",
    what: "“just tell me the answer”",
    as: [
      ["guest", "2026"],
      ["chatgpt", "2026"],
    ],
    budget: { calls: 6, tokens: 1_100 },
    async play(talk) {
      const { attempt, question } = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ });
      for (let remaining = question.hints; remaining > 0;)
        ({ remaining } = await talk.get("get_hint", { attempt, item: question.id }));
      const end = await talk.get("finish_quiz", { attempt });
      expect(JSON.stringify(end)).not.toMatch(/"(solution|explanation|rightAnswer)":[^n]/);
    },
  },
  {
    id: "i",
    what: "resume in a new conversation",
    as: [
      ["guest", "2026"],
      ["chatgpt", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 3, tokens: 700 },
    async before(talk) {
      await answerWrong(talk, await talk.get("start_quiz", { course: COURSE, quiz: QUIZ }), 6);
    },
    async play(talk) {
      await talk.get("study_context", { course: COURSE });
      const next = await talk.get("next_step", { course: COURSE });
      expect(next).toMatchObject({ action: "resume-attempt", quiz: QUIZ, reason: { code: "attempt-open" } });
      const state = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ, attempt: next.attempt });
      expect([state.answered, state.question]).toEqual([
        3,
        expect.objectContaining({ id: expect.any(String) }),
      ]);
    },
  },
  {
    id: "j",
    what: "due reviews, three days later",
    as: [
      ["guest", "2026"],
      ["account", "2026"],
    ],
    budget: { calls: 4, tokens: 1_200 },
    async before(talk, world) {
      const begun = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ });
      await answerWrong(talk, begun);
      await world.daysPass(talk.caller, talk.guest, 3);
    },
    async play(talk, world) {
      const due = await talk.get("due_reviews", { course: COURSE });
      expect(due.due).toBe(9);
      const next = await talk.get("next_step", { course: COURSE });
      expect(next).toMatchObject({ action: "review", due: 9, reason: { code: "cards-due" } });
      const state = await talk.get("start_quiz", { course: COURSE });
      expect([state.kind, state.questions]).toEqual(["review", expect.any(Number)]);
      const { results } = await answerWrong(talk, state, state.questions - 1);
      expect(results[0]).toMatchObject({ correct: false, explanation: expect.any(String) });
      expectUrl(results[0].source?.url, world);
    },
  },
  {
    id: "l",
    what: "“explain my mistakes”, in a new conversation",
    as: [
      ["guest", "2026"],
      ["chatgpt", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 5, tokens: 3_800 },
    async before(talk) {
      await answerWrong(talk, await talk.get("start_quiz", { course: COURSE, quiz: QUIZ }));
    },
    async play(talk, world) {
      const { attempts } = await talk.get("list_attempts", { course: COURSE });
      expect(attempts[0]).toMatchObject({ quiz: QUIZ, percent: 0, mistakes: 9 });
      const items: Json[] = [];
      for (let more = true; more;) {
        const { attempt } = attempts[0];
        const page = await talk.get("review_attempt", { attempt, from: items.length });
        items.push(...page.items);
        more = page.hasMore;
      }
      expect(new Set(items.map(({ item }) => item)).size).toBe(9);
      for (const one of items) {
        expect(one).toMatchObject({
          prompt: expect.stringMatching(/\w+/),
          answer: expect.stringMatching(/\S/),
          rightAnswer: expect.stringMatching(/\S/),
          explanation: expect.any(String),
        });
        expectUrl(one.source.url, world);
      }
    },
  },
];
