import { expect } from "vitest";
import { COURSE, type Conversation, QUIZ, SELLING, STRICT } from "./conversation.ts";

const CHAPTER_7 = { course: COURSE, chapter: "7" };

/** What is closed, other languages, and what a learner sets: g, h, k and m of the review. */
export const LIMITS: Conversation[] = [
  {
    id: "g",
    what: "chapter 7 as a guest",
    as: [
      ["guest", "2026"],
      ["chatgpt", "2025"],
    ],
    budget: { calls: 3, tokens: 1_200, errors: 1 },
    async play(talk, { origin }) {
      const { text, meta } = await talk.refused("read_section", CHAPTER_7);
      expect(text).not.toMatch(SELLING);
      expect(text).toContain(`${origin}/mcp/account`);
      expect(meta["mcp/www_authenticate"]).toEqual([expect.stringContaining("resource_metadata=")]);
      const outline = await talk.get("get_outline", { course: COURSE });
      expect(outline.chapters.filter((one: { free: boolean }) => one.free).length).toBe(3);
    },
  },
  {
    id: "g2",
    what: "chapter 7 as an account that does not include it",
    as: [
      ["account", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 1, tokens: 60, errors: 1 },
    async play(talk) {
      const { text, meta } = await talk.refused("read_section", CHAPTER_7);
      expect(text).toMatch(/not included/i);
      expect(text).not.toMatch(SELLING);
      expect(meta["mcp/www_authenticate"]).toBeUndefined();
    },
  },
  {
    id: "g3",
    what: "chapter 7 with prerequisites missing",
    as: [["premium", "2026"]],
    budget: { calls: 2, tokens: 2_100, errors: 1 },
    async play(talk) {
      const { text, meta } = await talk.refused("read_section", { ...CHAPTER_7, course: STRICT });
      expect(text).toMatch(/context-and-memory|Context and memory/);
      expect(text).not.toMatch(SELLING);
      expect(meta["mcp/www_authenticate"]).toBeUndefined();
      // Where prerequisites are advice, the same account reads.
      expect((await talk.get("read_section", CHAPTER_7)).chapter).toBe("agent-skills");
    },
  },
  {
    id: "h",
    what: "Urdu and Spanish",
    as: [["guest", "2026"]],
    budget: { calls: 8, tokens: 6_500 },
    async play(talk, world) {
      for (const query of ["¿qué es un agente?", "ایجنٹ کیا ہے؟"]) {
        const found = await talk.get("search", { course: COURSE, query });
        expect(found.covered, query).not.toBe("not-covered");
        expect(found.results.length + found.nearest.length, query).toBeGreaterThan(0);
      }
      const found = await talk.get("search", { course: COURSE, query: "ایجنٹ کیا ہے؟", locale: "ur" });
      expect([found.covered, found.language]).toEqual(["covered", "ur"]);
      const read = await talk.get("read_section", { course: COURSE, chapter: "1", locale: "ur" });
      expect([read.language, read.languageNote]).toEqual(["ur", undefined]);
      const other = await talk.get("read_section", { course: COURSE, chapter: "3", locale: "ur" });
      expect([other.language, other.languageNote]).toEqual(["en", expect.any(String)]);
      const begun = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ, locale: "ur" });
      expect(begun.language).toBe("ur");
      const { attempt } = begun;
      const spanish = await talk.get("start_quiz", { course: COURSE, quiz: QUIZ, attempt, locale: "es" });
      expect([spanish.language, spanish.attempt === attempt]).toEqual(["es", expect.any(Boolean)]);
      expect(spanish.question.prompt).not.toBe(begun.question.prompt);
      // ChatGPT says its user's language beside the call.
      const mexican = await world.other("chatgpt", { meta: { "openai/locale": "es-MX" } });
      expect((await mexican.get("read_section", { course: COURSE, chapter: "1" })).language).toBe("es");
      // What the learner asked for stays, whatever the host says of them.
      const urdu = await mexican.get("start_quiz", { course: COURSE, quiz: QUIZ, locale: "ur" });
      const later = await mexican.get("start_quiz", { course: COURSE, quiz: QUIZ });
      expect([urdu.language, later.attempt, later.language]).toEqual(["ur", urdu.attempt, "ur"]);
    },
  },
  {
    id: "k",
    what: "a note, and the notes so far",
    as: [
      ["guest", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 3, tokens: 350 },
    async play(talk) {
      const note = { course: COURSE, chapter: "1", text: "A router chooses once." };
      const added = await talk.get("add_note", note);
      expect((await talk.get("add_note", note)).note).toBe(added.note);
      const { notes } = await talk.get("list_notes", { course: COURSE });
      expect(notes).toEqual([expect.objectContaining({ chapter: "what-is-an-agent", text: note.text })]);
    },
  },
  {
    id: "m",
    what: "an exam date, a time zone, a language",
    as: [
      ["guest", "2026"],
      ["account", "2025"],
    ],
    budget: { calls: 4, tokens: 300 },
    async before(talk) {
      await talk.get("save_place", { course: COURSE, chapter: "1" });
    },
    async play(talk) {
      await talk.get("set_plan", { course: COURSE, examDate: "2027-05-01" });
      await talk.get("set_preferences", { timeZone: "Asia/Karachi", language: "ur" });
      const context = await talk.get("study_context", { course: COURSE });
      expect(context.examDate).toBe("2027-05-01");
      expect(await talk.get("get_profile")).toMatchObject({ timeZone: "Asia/Karachi", language: "ur" });
    },
  },
];
