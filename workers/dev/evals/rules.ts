import { detectLanguage } from "../../authoring/import/language.ts";
import type { AnswerKeys } from "./keys.ts";
import {
  countQuestions,
  countSentences,
  countWords,
  hasWords,
  numbersIn,
  plain,
  quotesIn,
  urlsIn,
} from "./reply-text.ts";
import type { MadeCall } from "./transcript.ts";
import { returned, valueAt } from "./values.ts";
import { NOT_COVERED, NO_VERDICT, RIGHT, SELLING, UNSURE, WRONG } from "./wordings.ts";

/** What a reply is judged by. */
export interface Reply {
  text: string;
  learner: string;
  /** All calls of the conversation up to the reply. */
  calls: readonly MadeCall[];
  keys: AnswerKeys;
}

/** Returns why a reply breaks a rule; null when it does not. `value` is what the situation gives the rule. */
type Rule = (reply: Reply, value: unknown) => string | null;

/** Words before the first question in a reply that asks before it explains. */
const OPENING_WORDS = 45;

/** The rules by the names that situations use. `README.md` beside the situations explains them. */
export const RULES: Record<string, Rule> = {
  "asks-first": ({ text }) => {
    const [opening = ""] = text.split(/[?？؟]/u);
    if (countQuestions(text) === 0) return "asks nothing";
    const words = countWords(opening);
    return words <= OPENING_WORDS ? null : `says ${words} words before it asks`;
  },
  "one-question": ({ text, calls }) => {
    const shown = openQuestions(calls).filter(({ prompt }) => plain(text).includes(plain(prompt)));
    // Titles and prompts may be questions themselves.
    const asked = calls
      .flatMap(({ result }) => textsIn(result))
      .filter((one) => /[?？؟]/u.test(one) && one.length < 500);
    const own = countQuestions(without(plain(text), [...shown.map(({ prompt }) => prompt), ...asked]));
    if (shown.length > 1) return `shows ${shown.length} questions at once`;
    if (own > 1) return `asks ${own} questions at once`;
    return shown.length + own > 0 ? null : "asks nothing";
  },
  "no-question": ({ text }) => (countQuestions(text) === 0 ? null : "asks something"),
  "shows-question": ({ text, calls }) => {
    const [question] = openQuestions(calls).slice(-1);
    if (!question) return "no question is open";
    const said = plain(text);
    const absent = [question.prompt, ...question.options].filter((part) => !said.includes(plain(part)));
    return absent.length === 0 ? null : `leaves out or changes: ${absent[0]}`;
  },
  cites: ({ text, calls }) => {
    const urls = urlsIn(text);
    if (urls.length === 0) return "names no source by its address";
    const unknown = urls.find((url) => !calls.some((call) => JSON.stringify(call.result).includes(url)));
    return unknown === undefined ? null : `${unknown} came from no tool`;
  },
  "no-key": ({ text, calls, keys }) => {
    const open = openQuestions(calls);
    // A prompt may have the words of an answer.
    const rest = without(
      plain(text),
      open.map(({ prompt }) => prompt),
    );
    for (const { id } of open)
      for (const { right, options } of keys.get(id) ?? []) {
        const namesAll = options.length > 0 && options.every((option) => hasWords(text, option));
        const said = right.find((one) => hasWords(rest, one));
        if (said !== undefined && !namesAll) return `gives away the answer of ${id}: ${said}`;
      }
    const pointed =
      /\b(answer|right one|correct (?:one|option|answer)) is\b[^.\n]{0,12}\b([A-F]|option|the (?:first|second|third|fourth|last))\b/i;
    return open.length > 0 && pointed.test(text) ? "points at an option" : null;
  },
  "no-verdict": ({ text }) => (NO_VERDICT.test(text) ? "says whether the answer is right" : null),
  "verdict-matches": ({ text, calls }) => {
    const [result] = returned(calls, "answer_question.result") as [Record<string, unknown>?];
    if (typeof result?.["correct"] !== "boolean") return "no answer was graded";
    const { correct } = result;
    const isPartly = !correct && Number(result["points"]) > 0;
    if (!isPartly && (correct ? WRONG : RIGHT).test(text)) return `says otherwise than correct: ${correct}`;
    return (correct ? RIGHT : WRONG).test(text) || isPartly ? null : "does not say how the answer was graded";
  },
  language: ({ text }, value) => {
    const found = detectLanguage(text);
    return found === null || found === value ? null : `is in ${found}, not in ${String(value)}`;
  },
  "no-selling": ({ text }) => found(SELLING, text, "sells or names a tier"),
  "says-not-covered": ({ text }) =>
    NOT_COVERED.test(text) ? null : "does not say that the course does not cover it",
  "says-unsure": ({ text }) => (UNSURE.test(text) ? null : "does not say that it is unsure"),
  "max-sentences": ({ text }, value) => atMost(countSentences(text), value, "sentences"),
  "max-words": ({ text }, value) => atMost(countWords(text), value, "words"),
  "quotes-verbatim": ({ text, calls }) => {
    const texts = plain(calls.map(({ result }) => textsIn(result).join("\n")).join("\n"));
    const quotes = quotesIn(text);
    if (quotes.length === 0) return "quotes nothing";
    const made = quotes.find((quote) => !texts.includes(plain(quote).replace(/[.…]+$/, "")));
    return made === undefined ? null : `quotes what no tool returned: ${made}`;
  },
  "numbers-from-tools": ({ text, learner, calls }) => {
    const known = new Set(
      numbersIn(`${learner} ${calls.map(({ result }) => JSON.stringify(result)).join(" ")}`),
    );
    const made = numbersIn(text).find((number) => !known.has(number));
    return made === undefined ? null : `no tool returned the number ${made}`;
  },
  names: ({ text, calls }, value) => {
    const known = returned(calls, String(value)).filter(
      (one) => typeof one === "string" || typeof one === "number",
    );
    if (known.length === 0) return `${String(value)} was not returned`;
    return known.some((one) => hasWords(text, String(one))) ? null : `does not name ${String(known[0])}`;
  },
  says: ({ text }, value) =>
    new RegExp(String(value), "iu").test(text) ? null : `says nothing like ${String(value)}`,
  "never-says": ({ text }, value) => found(new RegExp(String(value), "iu"), text, "says"),
};

const atMost = (count: number, value: unknown, what: string) =>
  count <= Number(value) ? null : `has ${count} ${what}, more than ${String(value)}`;

function found(pattern: RegExp, text: string, fault: string): string | null {
  const [words] = pattern.exec(text) ?? [];
  return words === undefined ? null : `${fault}: ${words.trim()}`;
}

const without = (text: string, parts: readonly string[]) =>
  parts.reduce((rest, part) => rest.replaceAll(plain(part), " "), text);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsIn);
}

interface AskedQuestion {
  id: string;
  prompt: string;
  options: string[];
}

/** Returns the questions that tools have shown and that are not answered. */
function openQuestions(calls: readonly MadeCall[]): AskedQuestion[] {
  const open = new Map<string, AskedQuestion>();
  for (const { tool, arguments: args, result, isError } of calls) {
    if (tool === "answer_question" && !isError) open.delete(String(args["item"]));
    if (tool === "finish_quiz" && !isError) open.clear();
    const question = result["question"] as Record<string, unknown> | null | undefined;
    if (!question) continue;
    const options = Array.isArray(question["options"]) ? question["options"] : [];
    open.set(String(question["id"]), {
      id: String(question["id"]),
      prompt: String(question["prompt"]),
      options: options.map((option) => String(valueAt(option, "text"))),
    });
  }
  return [...open.values()];
}
