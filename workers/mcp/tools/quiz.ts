import * as z from "zod";
import type { Context } from "../../context.ts";
import type { Attempt, AttemptSummary, ItemAnswer } from "../../contract/quiz.ts";
import { AppError } from "../../errors.ts";
import { getAttempt, startAttempt, submitAnswers, takeHint } from "../../quiz/index.ts";
import { startReview } from "../../review/index.ts";
import { contextOf, newGuestCode } from "../session.ts";
import { fitting, markdownOnly } from "../text.ts";
import { defineTool, guestField } from "../tool.ts";
import { course, locale } from "./courses.ts";

const attempt = z.string().max(400).describe("From start_quiz");
const item = z.string().max(64).describe("`id` of the question");
const REVIEW_BYTES = 5_500;

const Question = z.looseObject({ id: z.string(), kind: z.string(), prompt: z.string(), hints: z.int() });
const Standing = z.object({
  status: z.enum(["open", "finished"]),
  questions: z.int(),
  answered: z.int(),
  score: z.looseObject({ share: z.number() }).nullable(),
});
const Result = z.looseObject({ itemId: z.string() });

const startTool = defineTool({
  name: "start_quiz",
  title: "Start a quiz",
  description:
    "Starts a quiz, or goes on with the open one; without `quiz` a review of what is due. Show its question as it stands, one at a time, and let the learner try before any hint. Then answer_question. Without sign-in send `guest` along with every later call.",
  effect: "writes",
  audience: "learner",
  input: z.object({
    course,
    quiz: z.string().max(64).optional().describe("From get_outline; without it: a review"),
    locale,
    guest: guestField,
  }),
  output: z.object({
    ...Standing.shape,
    attempt: z.string(),
    kind: z.enum(["practice", "check", "review"]),
    title: z.string().nullable(),
    guest: z.string().nullable(),
    question: Question.nullable(),
  }),
  async run(given, { course: id, quiz, locale: wanted, guest }, session) {
    // Somebody unknown gets a guest code: the one that was sent is nobody's.
    const code =
      given.caller === null
        ? await newGuestCode(given.env)
        : given.caller.kind === "guest"
          ? (guest ?? null)
          : null;
    const ctx = given.caller ? given : await contextOf(session, undefined, "learner", code!);
    const attemptId = crypto.randomUUID();
    const started = quiz
      ? await startAttempt(ctx, id, quiz, { attemptId, locale: wanted })
      : await startReview(ctx, { attemptId, course: id, limit: 8, locale: wanted });
    const { attempt: handle, kind, title } = started;
    return {
      ...standingOf(started),
      attempt: handle,
      kind,
      title,
      guest: code,
      question: nextQuestion(started),
    };
  },
});

const answerTool = defineTool({
  name: "answer_question",
  title: "Answer a question",
  description:
    "Grades the learner's own answer and gives the course's feedback and the next question. `response` by kind: single-choice {choice}, multiple-choice {choices}, true-false {value}, numeric {value, unit?}, short-text {text}, ordering {order}, matching {pairs}, cloze {blanks}. Explain from `result` only. The first answer counts.",
  effect: "writes",
  audience: "learner",
  input: z.object({
    attempt,
    item,
    response: z.record(z.string(), z.unknown()),
    guest: guestField,
  }),
  output: z.object({ ...Standing.shape, result: Result.nullable(), question: Question.nullable() }),
  async run(ctx, { attempt: handle, item: itemId, response }) {
    const answers = [{ itemId, response }];
    const [before, reply] = await Promise.all([
      getAttempt(ctx, handle),
      submitAnswers(ctx, handle, { answers, finish: false }),
    ]);
    const given = reply.results.find((one) => one.itemId === itemId) ?? null;
    return {
      ...standingOf(reply.attempt),
      result: given && resultOf(given),
      question: reply.attempt.status === "finished" ? null : nextQuestion(before, itemId),
    };
  },
});

const hintTool = defineTool({
  name: "get_hint",
  title: "Next hint",
  description:
    "Tells the next hint of a question. Use it only after the learner has tried or asks for help, one at a time.",
  effect: "writes",
  audience: "learner",
  input: z.object({ attempt, item, guest: guestField }),
  output: z.object({ item: z.string(), hint: z.string(), number: z.int(), remaining: z.int() }),
  async run(ctx, { attempt: handle, item: itemId }) {
    const now = await getAttempt(ctx, handle);
    const asked = now.items.find((one) => one.item.id === itemId);
    if (!asked)
      throw new AppError("item-not-found", `Use one of ${now.items.map((one) => one.item.id).join(", ")}.`);
    const reply = await takeHint(ctx, handle, { itemId, hint: asked.hintsShown.length + 1 });
    return { item: itemId, hint: reply.hint.markdown, number: reply.index, remaining: reply.remaining };
  },
});

const finishTool = defineTool({
  name: "finish_quiz",
  title: "Finish a quiz",
  description:
    "Ends an attempt and tells score and results; of a finished one it tells them again. Unanswered questions count as wrong: ask before ending early. Then next_step.",
  effect: "writes",
  audience: "learner",
  input: z.object({ attempt, guest: guestField }),
  output: z.object({
    ...Standing.shape,
    attemptsLeft: z.int().nullable(),
    results: z.array(Result),
    hasMore: z.boolean(),
  }),
  async run(ctx, { attempt: handle }) {
    const { attempt: summary, results } = await finished(ctx, handle);
    const { items, hasMore } = fitting(results.map(resultOf), REVIEW_BYTES);
    return { ...standingOf(summary), attemptsLeft: summary.attemptsLeft, results: items, hasMore };
  },
});

/** Ends an attempt, or reads one that is over; both are safe to repeat. */
async function finished(
  ctx: Context,
  handle: string,
): Promise<{ attempt: AttemptSummary; results: ItemAnswer[] }> {
  const now = await getAttempt(ctx, handle);
  if (now.status === "open") return submitAnswers(ctx, handle, { answers: [], finish: true });
  return { attempt: now, results: now.items.flatMap(({ answer }) => (answer ? [answer] : [])) };
}

function standingOf(summary: AttemptSummary): z.infer<typeof Standing> {
  const { status, questions, answered, score } = summary;
  return { status, questions, answered, score };
}

/** The first question without an answer, other than the one just answered. */
function nextQuestion({ items }: Attempt, answered?: string): z.infer<typeof Question> | null {
  const open = items.find(({ item: { id }, answer }) => answer === null && id !== answered);
  return open ? (markdownOnly(open.item) as z.infer<typeof Question>) : null;
}

const resultOf = ({ itemId, response, hintsUsed, result }: ItemAnswer) =>
  markdownOnly({ itemId, response, hintsUsed, ...result }) as z.infer<typeof Result>;

export const quizTools = [startTool, answerTool, hintTool, finishTool];
