/** What tools give in the mock host, made from the questions' own samples. */
import { levelOf } from "@course-companion/contract/activity";
import { KNOWLEDGE_LEVELS } from "@course-companion/contract/knowledge-levels";
import type { ViewResult } from "@course-companion/contract/tools";
import { QUESTION_KINDS, type QuestionKind } from "@course-companion/questions";
import { splitQuestion } from "@course-companion/questions/grade";
import { sampleOf } from "@course-companion/questions/samples";
import { Question } from "@course-companion/questions/schema";
import type { AnswerResult, OpenQuestion, Outline, Progress, Started } from "../src/api.ts";

/** The sample of a kind as a view gets it: every text is HTML. */
function questionOf(kind: QuestionKind): OpenQuestion {
  const authored = Question.parse(sampleOf(kind).question);
  const { item } = splitQuestion(authored, (markdown) => ({ markdown, html: `<p>${markdown}</p>` }));
  const withHtml = JSON.parse(JSON.stringify(item), (_name, value) => value?.html ?? value) as OpenQuestion;
  return { ...withHtml, hints: 2, hintsShown: [], source: "tools#what" };
}
export const QUESTIONS = QUESTION_KINDS.map(questionOf);
export const numeric = questionOf("numeric");
export const started: Started = {
  status: "open",
  questions: 8,
  answered: 0,
  score: null,
  attempt: "a1",
  course: "c",
  quiz: "q",
  chapter: "tools",
  kind: "practice",
  title: "Tools",
  language: "en",
  attemptsLeft: null,
  guest: "g",
  question: null,
  upcoming: [],
};
export const told = (question: OpenQuestion, correct: boolean): AnswerResult => ({
  itemId: question.id,
  // The cast: samples take questions with texts in either form.
  response: sampleOf(question.kind).some(question as never),
  hintsUsed: 0,
  points: correct ? 1 : 0,
  maxPoints: 1,
  correct,
  feedback: ["<p>What the author says about this answer.</p>"],
  parts: null,
  solution: null,
  explanation: "<p>Why it is so.</p>",
  misconception: correct ? null : "<p>Both words mean the same.</p>",
});
export const score = (points: number) => ({
  points,
  maxPoints: 8,
  share: points / 8,
  percent: Math.floor((points / 8) * 100),
});
export const outline: Outline = {
  course: "c",
  title: "A course",
  language: "en",
  totalChapters: 12,
  hasMore: false,
  chapters: Array.from({ length: 12 }, (_one, i) => ({
    number: i + 1,
    id: `ch${i}`,
    title: `Chapter about matter ${i + 1}`,
    free: i < 3,
    open: i < 3,
    minutes: 9,
    requires: i > 0 ? [`ch${i - 1}`] : [],
    objectives: [],
    quizzes: [{ id: `q${i}`, title: "Check", questions: 9 }],
  })),
};
/** What an account sees of which everything is open. */
export const open: Outline = {
  ...outline,
  chapters: outline.chapters.map((one) => ({ ...one, open: true })),
};
export const step = (action: Partial<ViewResult<"next_step">>): ViewResult<"next_step"> => ({
  action: "read",
  chapter: "ch3",
  title: "Chapter about matter 4",
  section: null,
  ...action,
});
const counts = Array.from({ length: 300 }, (_day, i) => (i % 3 === 0 ? (i * 7) % 31 : 0));
const levels = counts.map((answers) => levelOf({ answers, chapters: 0 })).join("");
export const progress = (active: boolean): Progress => ({
  today: "2026-11-26",
  streak: {
    current: active ? 12 : 0,
    longest: active ? 20 : 0,
    freezes: active ? 1 : 0,
    activeToday: false,
    atRisk: active,
  },
  activeDays: active ? counts.filter(Boolean).length : 0,
  hasMore: false,
  courses: [
    {
      course: "c",
      title: "A course",
      chapters: 12,
      completed: active ? 4 : 0,
      share: active ? 4 / 12 : 0,
      examDate: null,
      resume: active ? { chapter: "ch4", title: "Chapter about matter 5", section: null } : null,
      objectives: active
        ? KNOWLEDGE_LEVELS.map((level, i) => ({
            objective: level,
            title: `What is ${level}`,
            level,
            chance: 0.5 + i * 0.1,
            answers: i,
            right: Math.max(0, i - 1),
            lastDay: i > 0 ? "2026-11-20" : null,
            requires: i === 2 ? ["learning"] : [],
            chapters: ["ch0"],
            reason: { daysAgo: i > 0 ? 5 : null, note: null },
          }))
        : [],
      quizzes: active ? [{ quiz: "q0", finished: 2, best: 0.9, percent: 90, passed: true, open: null }] : [],
    },
  ],
  days: active ? { from: "2026-02-01", counts, levels } : { from: "2026-11-26", counts: [0], levels: "0" },
  statuses: active ? { ch0: "completed", ch1: "completed", ch2: "in-progress" } : {},
});
export const reviews = (due: number): ViewResult<"due_reviews"> => ({
  due,
  totalCards: due * 3,
  nextDueDay: due > 0 ? "2026-11-26" : null,
  items: [],
  hasMore: due > 0,
});
export const reading: ViewResult<"read_section"> = {
  course: "c",
  chapter: "ch0",
  chapterTitle: "Chapter about matter 1",
  language: "en",
  url: "https://learn.example/en/courses/c/chapters/ch0#s",
  sections: [{ id: "s", title: "A section" }],
  hasMore: false,
  next: null,
  contents: [
    { id: "s", title: "A section", level: 1 },
    { id: "t", title: "Another", level: 2 },
  ],
  notice: "Course text",
  text: `<div class="course-text" lang="en" dir="ltr"><h1 id="s">A section</h1><p>Text with <code>code</code> and <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.</p><div class="markdown-alert markdown-alert-note" role="note"><p class="markdown-alert-title">Note</p><p>A note.</p></div><pre class="code" tabindex="0"><code><span class="tok-keyword">const</span> a = 1;</code></pre><img src="/missing.svg" alt="a figure that is missing"></div>`,
};
/** More than a card shows: a table that is wider, code that is higher, and many paragraphs. */
export const longReading: ViewResult<"read_section"> = {
  ...reading,
  hasMore: true,
  next: { section: "t", part: 1 },
  text: `<div class="course-text" lang="en" dir="ltr"><h1 id="s">Chapter about matter 1</h1>${"<p>A paragraph of some sentences that says what there is to say about a matter. It is as long as paragraphs are in courses, so that a card on a phone has room for two or three of them. Then another follows.</p>".repeat(4)}<h2>Part of it</h2><pre class="code" tabindex="0"><code>${"const a = 1;\n".repeat(40)}</code></pre>${"<p>After the code comes more to read.</p>".repeat(6)}</div>`,
};
export const saved: ViewResult<"save_place"> = {
  chapter: "ch0",
  status: "completed",
  section: null,
  guest: "g",
};
/** A blank inside a tag, one in the text, and one that the text does not have. */
export const oddBlanks: OpenQuestion = {
  ...(questionOf("cloze") as Extract<OpenQuestion, { kind: "cloze" }>),
  id: "odd-blanks",
  text: '<p>The <a href="#what" title="{{beast}}">animal</a> is a {{beast}}.</p>',
};

/** More than a card has room for. */
export const longQuestion: OpenQuestion = {
  ...(questionOf("single-choice") as Extract<OpenQuestion, { kind: "single-choice" }>),
  id: "long",
  prompt: `<p>${"A learner reads a long case before the question is asked, with what was tried and what came of it. ".repeat(4)}What follows?</p>`,
  options: Array.from({ length: 6 }, (_one, i) => ({
    id: `o${i + 1}`,
    text: `${i + 1}. An option of the length that options have when they give a reason, and not only a word or two.`,
  })) as never,
};
