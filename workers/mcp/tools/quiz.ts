import * as z from "zod";
import type { Context } from "../../platform/context.ts";
import { wholePercent } from "../../contract/percent.ts";
import type { Attempt, AttemptSummary, ItemAnswer } from "../../contract/quiz.ts";
import { sizeInResult } from "../../domain/content/index.ts";
import { AppError } from "../../platform/errors.ts";
import { getAttempt, startAttempt, submitAnswers, takeHint } from "../../domain/quiz/index.ts";
import { startReview } from "../../domain/review/index.ts";
import { describeResponses } from "../../questions/schema.ts";
import type { Session } from "../session.ts";
import { fitting, richText } from "../text.ts";
import { defineTool, forViews, guestField, viewField } from "../tool.ts";
import { course, locale } from "./courses.ts";

const attempt = z.string().max(400).describe("From start_quiz");
const item = z.string().max(64).describe("`id` of the question");
const REVIEW_BYTES = 12_500;
/** Of the sections to review, which come beside the results. */
const SECTIONS_BYTES = 1_500;
/** Of a result and the question after it, together. */
const TURN_BYTES = 14_500;
/** A view gets no text beside the structure, so that it may hold more. */
const VIEW_BYTES = 11_000;

const Question = z.looseObject({ id: z.string(), kind: z.string(), prompt: z.string(), hints: z.int() });
const Standing = z.object({
  status: z.enum(["open", "finished"]),
  questions: z.int(),
  answered: z.int(),
  score: z.looseObject({ percent: z.int().describe("The number to tell") }).nullable(),
});
const Result = z.looseObject({ itemId: z.string() });

export const StartInput = z.object({
  course,
  quiz: z.string().max(64).optional().describe("Without it: a review"),
  attempt: z.string().max(400).optional().describe("To go on with that one"),
  locale,
  guest: guestField,
  view: viewField,
});
export const Started = z.object({
  ...Standing.shape,
  attempt: z.string(),
  course: z.string(),
  quiz: z.string().nullable(),
  chapter: z.string().nullable(),
  kind: z.enum(["practice", "check", "review"]),
  title: z.string().nullable(),
  language: z.string(),
  attemptsLeft: z.int().nullable(),
  guest: z.string().nullable(),
});

const startTool = defineTool({
  name: "start_quiz",
  title: "Start a quiz",
  description:
    "Starts a quiz, or goes on with the open one; without `quiz` a review of what is due. Show its question as it stands, one at a time, and let the learner try before any hint. Then answer_question. Send the `guest` it returns along with every later call of any tool, also after signing in: that moves what was learned.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: StartInput,
  output: z.object({
    ...Started.shape,
    question: Question.nullable(),
    upcoming: forViews(z.array(Question)),
  }),
  async run(ctx, input, session) {
    const started = await openQuiz(ctx, input);
    const open = openQuestions(started, input.view);
    const [question = null] = open;
    const upcoming = input.view ? { upcoming: fitting(open, VIEW_BYTES, true).items.slice(1) } : {};
    return { ...startedOf(started, session), question, ...upcoming };
  },
});

/** Starts or resumes as `StartInput` says. */
export async function openQuiz(
  ctx: Context,
  { course: id, quiz, attempt: handle, locale: wanted }: z.infer<typeof StartInput>,
): Promise<Attempt> {
  if (handle) return getAttempt(ctx, handle);
  const attemptId = crypto.randomUUID();
  return quiz
    ? startAttempt(ctx, id, quiz, { attemptId, locale: wanted })
    : startReview(ctx, { attemptId, course: id, limit: 8, locale: wanted });
}

/** An attempt that was started or resumed, with the code of the guest whose it is. */
export function startedOf(started: Attempt, { guestCode: guest }: Session): z.infer<typeof Started> {
  const { attempt: handle, course: of, quiz, chapter, kind, title, language, attemptsLeft } = started;
  return {
    ...standingOf(started),
    attempt: handle,
    course: of,
    quiz,
    chapter,
    kind,
    title,
    language,
    attemptsLeft,
    guest,
  };
}

const answerTool = defineTool({
  name: "answer_question",
  title: "Answer a question",
  description: `Grades the learner's own answer and gives the course's feedback and the next question. \`response\` by kind: ${describeResponses()}. Explain from \`result\` only. The first answer counts.`,
  effect: "writes",
  audience: "learner",
  input: z.object({
    attempt,
    item,
    response: z.record(z.string(), z.unknown()),
    guest: guestField,
    view: viewField,
  }),
  output: z.object({
    ...Standing.shape,
    result: Result.nullable(),
    question: Question.nullable(),
    notice: z.string().optional(),
  }),
  async run(ctx, { attempt: handle, item: itemId, response, view }) {
    const answers = [{ itemId, response }];
    const [before, reply] = await Promise.all([
      getAttempt(ctx, handle),
      submitAnswers(ctx, handle, { answers, finish: false }),
    ]);
    const given = reply.results.find((one) => one.itemId === itemId) ?? null;
    const turn = {
      ...standingOf(reply.attempt),
      result: given && resultOf(given, view),
      question: reply.attempt.status === "finished" ? null : (openQuestions(before, view, itemId)[0] ?? null),
    };
    if (view || sizeInResult(turn) <= TURN_BYTES) return turn;
    return { ...turn, question: null, notice: "start_quiz with this `attempt` gives the next question." };
  },
});

const hintTool = defineTool({
  name: "get_hint",
  title: "Next hint",
  description:
    "Tells the next hint of a question. Use it only after the learner has tried or asks for help, one at a time.",
  effect: "writes",
  audience: "learner",
  input: z.object({ attempt, item, guest: guestField, view: viewField }),
  output: z.object({ item: z.string(), hint: z.string(), number: z.int(), remaining: z.int() }),
  async run(ctx, { attempt: handle, item: itemId, view }) {
    const now = await getAttempt(ctx, handle);
    const asked = now.items.find((one) => one.item.id === itemId);
    if (!asked)
      throw new AppError("item-not-found", `Use one of ${now.items.map((one) => one.item.id).join(", ")}.`);
    const reply = await takeHint(ctx, handle, { itemId, hint: asked.hintsShown.length + 1 });
    return {
      item: itemId,
      hint: inForm(reply.hint, view) as string,
      number: reply.index,
      remaining: reply.remaining,
    };
  },
});

/** What a host says of a guest's check. */
const NO_RESULTS =
  "A check without an account has a score and the sections to review, and no results of single questions. With an account connected they are there.";

const finishTool = defineTool({
  name: "finish_quiz",
  title: "Finish a quiz",
  description:
    "Ends an attempt and tells score and results; of a finished one it tells them again. Unanswered questions count as wrong: ask before ending early. Then next_step.",
  effect: "writes",
  audience: "learner",
  input: z.object({
    attempt,
    from: z.int().min(0).default(0).describe("First result, while `hasMore`"),
    guest: guestField,
    view: viewField,
  }),
  // Loose: `toReview` and `notice` say for themselves what they are, and the list of tools is paid for in each conversation.
  output: z.looseObject({
    ...Standing.shape,
    attemptsLeft: z.int().nullable(),
    results: z.array(Result),
    hasMore: z.boolean(),
  }),
  async run(ctx, { attempt: handle, from, view }) {
    const now = await getAttempt(ctx, handle);
    const {
      attempt: summary,
      results,
      toReview,
    } = now.status === "open"
      ? await submitAnswers(ctx, handle, { answers: [], finish: true })
      : {
          attempt: now,
          results: now.items.flatMap(({ answer }) => (answer ? [answer] : [])),
          toReview: now.toReview,
        };
    const asked = new Map(now.items.map((one) => [one.item.id, inForm(one.item, view)]));
    const told = results
      .slice(from)
      .map((one) => ({ ...resultOf(one, view), ...(view ? { question: asked.get(one.itemId) } : {}) }));
    const { items, hasMore } = view ? fitting(told, VIEW_BYTES, true) : fitting(told, REVIEW_BYTES);
    const { attemptsLeft, resultsShown } = summary;
    const notice = resultsShown ? {} : { notice: NO_RESULTS };
    const sections = fitting(toReview, SECTIONS_BYTES);
    return {
      ...standingOf(summary),
      attemptsLeft,
      results: items,
      hasMore,
      toReview: sections.items,
      ...notice,
    };
  },
});

function standingOf(summary: AttemptSummary): z.infer<typeof Standing> {
  const { status, questions, answered, score } = summary;
  return {
    status,
    questions,
    answered,
    score: score && { ...score, percent: wholePercent(score.share) },
  };
}

/** Questions without an answer, other than the one just answered, each with the hints that were told. */
function openQuestions(
  { items }: Attempt,
  view: boolean | undefined,
  answered?: string,
): z.infer<typeof Question>[] {
  return items
    .filter(({ item: { id }, answer }) => answer === null && id !== answered)
    .map(({ item: asked, hintsShown }) => inForm({ ...asked, hintsShown }, view) as z.infer<typeof Question>);
}

const resultOf = ({ itemId, response, hintsUsed, result }: ItemAnswer, view: boolean | undefined) =>
  inForm({ itemId, response, hintsUsed, ...result }, view) as z.infer<typeof Result>;

const inForm = (value: object, view: boolean | undefined) => richText(value, view ? "html" : "markdown");

export const quizTools = [startTool, answerTool, hintTool, finishTool];
