/** Every state of a question of a kind, made of its sample as the product would make it. For Node: keys and graders are in it. */
import { QUESTION_KINDS, type QuestionKind } from "@course-companion/questions";
import { parseResponse, scoreResponse, solutionOf, splitQuestion } from "@course-companion/questions/grade";
import { sampleOf } from "@course-companion/questions/samples";
import {
  type ItemResponse,
  type ItemView,
  Question,
  type SealedItem,
} from "@course-companion/questions/schema";
import { type QuizEvent, type QuizState, begin, follow } from "../state.ts";
import type { Answer, Entry, PlayedAttempt, Result } from "../types.ts";
import { written } from "./sample-texts.ts";
import type { Direction } from "./setting.ts";

/** A question in a state, and what is pressed to get there once it is drawn. */
export interface Case {
  kind: QuestionKind;
  name: string;
  as: "question" | "reviewed";
  state: QuizState;
  press?: "submit" | "hint";
}

interface Asked {
  item: ItemView;
  sealed: SealedItem;
}

const HINTS = ["Think of what you read first.", "Leave out what cannot be."];
const EXPLANATION = "The chapter names it, with an example for each of the others.";
const MISCONCEPTION = "Two things that look alike are taken for one.";

/** The cases of every kind. */
export async function allCases(direction: Direction): Promise<Case[]> {
  const cases = await Promise.all(QUESTION_KINDS.map((kind) => casesOf(kind, direction)));
  return cases.flat();
}

async function casesOf(kind: QuestionKind, direction: Direction): Promise<Case[]> {
  const { question } = sampleOf(kind);
  const told = { hints: HINTS, explanation: EXPLANATION, misconception: MISCONCEPTION };
  const authored = Question.parse({ ...question, ...told });
  const blocks = new Set([authored.prompt, ...HINTS, EXPLANATION, MISCONCEPTION]);
  const askIn = (isRich: boolean) =>
    written({ direction, isRich }, blocks, (render) => splitQuestion(authored, render));
  const [plain, rich] = await Promise.all([askIn(false), askIn(true)]);
  return [...plainCases(kind, plain), ...richCases(kind, rich)];
}

function plainCases(kind: QuestionKind, asked: Asked): Case[] {
  const { item } = asked;
  const { right, partly, wrong, begun } = sampleOf(kind);
  const [good, bad] = [asStored(item, right(item)), asStored(item, wrong(item))];
  const { id } = item;
  const opened = played(asked, null);
  const after = (...events: QuizEvent[]) => events.reduce(follow, opened);
  const sending: QuizEvent = { type: "sending", item: id, response: good };
  const one = (name: string, state: QuizState, more: Partial<Case> = {}): Case => ({
    kind,
    name,
    as: "question",
    state,
    ...more,
  });
  const graded = (response: ItemResponse | null, isShown = true) =>
    played(asked, { itemId: id, response, result: resultOf(asked, response, isShown) });
  const taken: Answer = { itemId: id, response: good, result: null };
  const trouble = { code: "invalid-request", pointer: "/answers/0/response" } as const;
  const hinted = played(asked, null, { hintsShown: asked.sealed.hints.slice(0, 1) });
  const gaveUp: Answer = {
    itemId: id,
    response: { dontKnow: true },
    result: resultOf(asked, null, true),
    dontKnow: true,
  };
  const again = played(asked, { itemId: id, response: bad, result: triedOnce(asked, bad) });
  const second: Answer = {
    itemId: id,
    response: good,
    result: { ...resultOf(asked, good, true), points: (item.points * 2) / 3 },
    confidence: "high",
    firstTry: { response: bad, points: 0 },
  };
  return [
    one("unanswered", opened),
    one("draft", after({ type: "drafted", item: id, answer: good })),
    one("partly filled", after({ type: "drafted", item: id, answer: begun(item) }), { press: "submit" }),
    one("sending", after(sending)),
    one("waiting for a connection", after(sending, { type: "waiting", item: id })),
    one(
      "refused",
      after({ type: "drafted", item: id, answer: good }, sending, { type: "refused", item: id, trouble }),
    ),
    one("a hint", hinted),
    one("no hint to be had", hinted, { press: "hint" }),
    one("all hints", played(asked, null, { hintsShown: asked.sealed.hints })),
    one("right", graded(good)),
    ...(partly ? [one("partly right", graded(asStored(item, partly(item))))] : []),
    one("wrong", graded(bad)),
    one("wrong, without key", graded(bad, false)),
    one("I don't know", played(asked, gaveUp)),
    one("recorded, I don't know", played(asked, { ...gaveUp, result: null }, {}, "check")),
    one("how sure one is", after({ type: "confided", item: id, confidence: "medium" })),
    one("a second try", again),
    one("the same again", again, { press: "submit" }),
    one("right on the second try", played(asked, second)),
    one("answered elsewhere", { ...graded(bad), elsewhere: [id] }),
    one("recorded", played(asked, taken, {}, "check")),
    one("recorded, final", { ...played(asked, taken, {}, "check"), mayChange: false }),
    one("the last", played(asked, { ...taken, result: resultOf(asked, good, true) }, {}, "practice", true)),
    one("in review, right", graded(good), { as: "reviewed" }),
    one("in review, wrong", graded(bad), { as: "reviewed" }),
    one("in review, without key", graded(bad, false), { as: "reviewed" }),
    one("in review, I don't know", played(asked, gaveUp), { as: "reviewed" }),
    one("in review, skipped", graded(null, false), { as: "reviewed" }),
    one("in review, without result", played(asked, taken, {}, "check"), { as: "reviewed" }),
  ];
}

function richCases(kind: QuestionKind, asked: Asked): Case[] {
  const response = asStored(asked.item, sampleOf(kind).wrong(asked.item));
  const answer = { itemId: asked.item.id, response, result: resultOf(asked, response, true) };
  const { hints } = asked.sealed;
  return [
    { kind, name: "long", as: "question", state: played(asked, null) },
    { kind, name: "long, wrong", as: "question", state: played(asked, answer, { hintsShown: hints }) },
  ];
}

/** An attempt at the question and, unless it is the last, at another one. */
function played(
  { item }: Asked,
  answer: Answer | null,
  more: Partial<Entry> = {},
  kind: PlayedAttempt["kind"] = "practice",
  isLast = false,
): QuizState {
  const entry: Entry = { item, hintsShown: [], answer, ...more };
  const other: Entry = { item: { ...item, id: "other" }, hintsShown: [], answer: null };
  const items = isLast ? [entry] : [entry, other];
  const attempt = {
    attempt: "a",
    kind,
    status: "open",
    questions: items.length,
    answered: 0,
    items,
  } as const;
  return { ...begin<PlayedAttempt>(attempt, { answers: {}, ending: false }, {}), at: 0 };
}

/** An answer as the server has it, which reads a unit out of a typed number. */
function asStored(item: ItemView, response: ItemResponse): ItemResponse {
  const parsed = parseResponse(item, response);
  if (!parsed.ok) throw new Error(`the sample of ${item.kind} has an answer that does not fit`);
  return parsed.response;
}

/** How a wrong answer that may be tried again is graded: nothing of the key is in it. */
const triedOnce = (asked: Asked, response: ItemResponse): Result => ({
  ...resultOf(asked, response, false),
  tryAgain: { penalty: 1 / 3, hint: asked.sealed.hints[0] ?? null },
});

/** How an answer is graded, as the server would say it; without the key where that may not be shown yet. */
function resultOf({ item, sealed }: Asked, response: ItemResponse | null, isShown: boolean): Result {
  const score = response ? scoreResponse(item, sealed, response) : null;
  const correct = score?.correct ?? false;
  return {
    points: (score?.fraction ?? 0) * item.points,
    maxPoints: item.points,
    correct,
    feedback: (score?.feedback ?? []).map(({ part, text }) => ({
      part: isShown ? part : null,
      html: text.html,
    })),
    parts: isShown ? (score?.parts ?? null) : null,
    solution: isShown ? solutionOf(item, sealed) : null,
    explanation: isShown ? sealed.explanation : null,
    misconception: isShown && !correct ? sealed.misconception : null,
  };
}
