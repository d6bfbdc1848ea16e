import { levelOf } from "@course-companion/contract/activity";
import type { ViewResult } from "@course-companion/contract/tools";
import type { ViewedTool } from "@course-companion/contract/view-tools";
import { QUESTION_KINDS, type QuestionKind } from "@course-companion/questions";
import { splitQuestion } from "@course-companion/questions/grade";
import { sampleOf } from "@course-companion/questions/samples";
import { Question } from "@course-companion/questions/schema";
import type {
  AnswerResult,
  Answered,
  Finished,
  OpenQuestion,
  Outline,
  Progress,
  Started,
} from "../src/api.ts";

/** A state of the widget: the view, and what each tool gives in it. */
export interface Fixture {
  view: "quiz" | "chapter" | "course" | "progress";
  tools: { [N in ViewedTool]?: ViewResult<N> | Refusal };
}

/** A call that was refused: the code of its problem, and which argument it is about. */
export interface Refusal {
  problem: string;
  pointer?: string | undefined;
}

/** The sample of a kind as a view gets it: every text is HTML. */
function questionOf(kind: QuestionKind): OpenQuestion {
  const authored = Question.parse(sampleOf(kind).question);
  const { item } = splitQuestion(authored, (markdown) => ({ markdown, html: `<p>${markdown}</p>` }));
  const withHtml = JSON.parse(JSON.stringify(item), (_name, value) => value?.html ?? value) as OpenQuestion;
  return { ...withHtml, hints: 2, hintsShown: [], source: "tools#what" };
}
const QUESTIONS = QUESTION_KINDS.map(questionOf);
const numeric = questionOf("numeric");
const started: Started = {
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
const told = (question: OpenQuestion, correct: boolean): AnswerResult => ({
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
  misconception: correct ? null : "<p>Two things that look alike.</p>",
});
const asked = (question: OpenQuestion, correct: boolean): Fixture => ({
  view: "quiz",
  tools: {
    start_quiz: { ...started, question },
    get_hint: { item: question.id, hint: "<p>Think of the first line.</p>", number: 1, remaining: 1 },
    answer_question: {
      ...started,
      answered: 1,
      result: told(question, correct),
      question: QUESTIONS[1]!,
    } satisfies Answered,
  },
});
const score = (points: number) => ({
  points,
  maxPoints: 8,
  share: points / 8,
  percent: Math.floor((points / 8) * 100),
});
const result = (passed: boolean): Fixture => ({
  view: "quiz",
  tools: {
    start_quiz: { ...started, kind: "check", status: "finished", answered: 8, attemptsLeft: passed ? 2 : 1 },
    finish_quiz: {
      ...started,
      status: "finished",
      answered: 8,
      attemptsLeft: 1,
      hasMore: false,
      score: { ...score(passed ? 7 : 3), passed },
      results: QUESTIONS.map((question, i) => ({ ...told(question, i % 3 !== 0), question })),
      toReview: [{ source: "tools#what", title: "What a tool is" }],
    } satisfies Finished,
  },
});
/** A guest's check: its score and what to review, with one question left blank. */
const guestResult: Fixture = {
  view: "quiz",
  tools: {
    start_quiz: { ...started, kind: "check", status: "finished", answered: 7, attemptsLeft: 1 },
    finish_quiz: {
      ...started,
      status: "finished",
      answered: 7,
      attemptsLeft: 1,
      hasMore: false,
      score: { ...score(5), passed: false },
      results: QUESTIONS.map((question, i) => ({
        itemId: question.id,
        response: i === 0 ? null : told(question, true).response,
        hintsUsed: 0,
        question,
      })),
      toReview: [
        { source: "tools#what", title: "What a tool is" },
        { source: "tools#when", title: "When one is called" },
      ],
    } satisfies Finished,
  },
};
const outline: Outline = {
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
    minutes: 9,
    requires: i > 0 ? [`ch${i - 1}`] : [],
    objectives: [],
    quizzes: [{ id: `q${i}`, title: "Check", questions: 9 }],
  })),
};
const counts = Array.from({ length: 300 }, (_day, i) => (i % 3 === 0 ? (i * 7) % 31 : 0));
const levels = counts.map((answers) => levelOf({ answers, chapters: 0 })).join("");
const progress = (active: boolean): Progress => ({
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
        ? (["weak", "developing", "strong"] as const).map((level, i) => ({
            objective: level,
            title: `What is ${level}`,
            answers: 5,
            strength: 0.2 + i * 0.35,
            level,
          }))
        : [],
      quizzes: active ? [{ quiz: "q0", finished: 2, best: 0.9, percent: 90, passed: true, open: null }] : [],
    },
  ],
  days: active ? { from: "2026-02-01", counts, levels } : { from: "2026-11-26", counts: [0], levels: "0" },
  statuses: active ? { ch0: "completed", ch1: "completed", ch2: "in-progress" } : {},
});
const reviews = (due: number): ViewResult<"due_reviews"> => ({
  due,
  cards: due * 3,
  nextDueDay: due > 0 ? "2026-11-26" : null,
  items: [],
  hasMore: due > 0,
});
const reading: ViewResult<"read_section"> = {
  course: "c",
  chapter: "ch0",
  chapterTitle: "Chapter about matter 1",
  language: "en",
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
const saved: ViewResult<"save_place"> = { chapter: "ch0", status: "completed", section: null, guest: "g" };
const problem = (code: string, pointer?: string): Refusal => ({ problem: code, pointer });
/** A blank inside a tag, one in the text, and one that the text does not have. */
const oddBlanks: OpenQuestion = {
  ...(questionOf("cloze") as Extract<OpenQuestion, { kind: "cloze" }>),
  id: "odd-blanks",
  text: '<p>The <a href="#what" title="{{beast}}">animal</a> is a {{beast}}.</p>',
};

/** Every state, by name. */
export const FIXTURES: Record<string, Fixture> = {
  ...Object.fromEntries(QUESTIONS.map((question) => [`quiz: ${question.kind}`, asked(question, true)])),
  "quiz: blanks out of place": asked(oddBlanks, true),
  "refused: unit": {
    ...asked(numeric, false),
    tools: {
      ...asked(numeric, false).tools,
      answer_question: problem("invalid-request", "/answers/0/response/unit"),
    },
  },
  "quiz: wrong answer": asked(QUESTIONS[0]!, false),
  "quiz: passed": result(true),
  "quiz: not passed": result(false),
  "quiz: a guest's check": guestResult,
  "quiz: all answered, to be finished": {
    view: "quiz",
    tools: { start_quiz: { ...started, kind: "check", answered: 8 } },
  },
  "quiz: no attempts left": { view: "quiz", tools: { start_quiz: problem("attempts-exhausted") } },
  "quiz: nothing due": { view: "quiz", tools: { start_quiz: problem("nothing-due") } },
  "quiz: of somebody else": { view: "quiz", tools: { start_quiz: problem("attempt-not-found") } },
  "quiz: server not reached": { view: "quiz", tools: { start_quiz: problem("database-unavailable") } },
  chapter: { view: "chapter", tools: { read_section: reading, save_place: saved } },
  "chapter: not in the account": { view: "chapter", tools: { read_section: problem("not-in-account") } },
  "chapter: nobody to keep the place for": {
    view: "chapter",
    tools: { read_section: reading, save_place: problem("unauthenticated") },
  },
  "course: with progress": { view: "course", tools: { get_outline: outline, my_progress: progress(true) } },
  "course: empty": {
    view: "course",
    tools: { get_outline: { ...outline, totalChapters: 0, chapters: [] }, my_progress: progress(false) },
  },
  progress: {
    view: "progress",
    tools: { my_progress: progress(true), due_reviews: reviews(5), get_outline: outline },
  },
  "progress: nothing yet": {
    view: "progress",
    tools: { my_progress: progress(false), due_reviews: reviews(0), get_outline: outline },
  },
};
