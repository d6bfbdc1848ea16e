import type { Form } from "./form.ts";
import type { QuestionKind } from "./kinds.ts";
import { FORMS } from "./registry/form.ts";

/** The name of a part of an answer: a text of the question, or the number of a blank, from 1. */
type PartName<T> = { text: T } | { blank: number };

/**
 * Names the part that feedback is about; `T` is the type of the question's texts. Null where no name is needed: for a
 * kind without parts, an only blank, and a part that the question does not have.
 */
export function namePart<T>(question: { kind: QuestionKind; prompt: T }, part: string): PartName<T> | null {
  const { parts = "" }: Pick<Form<never, never, never>, "parts"> = FORMS[question.kind];
  const members = question as Readonly<Record<string, unknown>>;
  const list = (members[parts] ?? []) as readonly { id: string; text?: T }[];
  const at = list.findIndex(({ id }) => id === part);
  if (at < 0) return null;
  const { text } = list[at]!;
  if (text !== undefined) return { text };
  return list.length === 1 ? null : { blank: at + 1 };
}
