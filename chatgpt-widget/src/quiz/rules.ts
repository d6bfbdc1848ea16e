import type { Question, Response, Told } from "../api.ts";

/** Whether there is an answer to send; the server judges it. */
export function isComplete(question: Question, response: Response): boolean {
  switch (question.kind) {
    case "single-choice":
      return response.choice !== undefined;
    case "multiple-choice":
      return (response.choices?.length ?? 0) > 0;
    case "true-false":
      return typeof response.value === "boolean";
    case "numeric":
      return typeof response.value === "string" && response.value.trim() !== "";
    case "short-text":
      return (response.text ?? "").trim() !== "";
    case "ordering":
      return true;
    case "matching":
      return question.left.every(({ id }) => response.pairs?.[id]);
    case "cloze":
      return question.blanks.every(({ id }) => (response.blanks?.[id] ?? "").trim() !== "");
  }
}

/** What is sent: an order that was left as it stood is an answer too. */
export function toSend(question: Question, response: Response): Response {
  if (question.kind === "ordering") return { order: response.order ?? question.options.map(({ id }) => id) };
  if (question.kind === "numeric" && question.units.length > 0)
    return { ...response, unit: response.unit ?? question.units[0] };
  return response;
}

/** How an answer did: told as a word and as a colour. */
export function verdictOf(told: Told): "right" | "partly" | "wrong" | "recorded" {
  if (told.correct === undefined || told.points === undefined) return "recorded";
  if (told.correct) return "right";
  return told.points > 0 ? "partly" : "wrong";
}

/** Whether two answers are the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  return write(a) === write(b);
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${name}:${write(inner)}`).join()}}`;
}
