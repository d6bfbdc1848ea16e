import { type Form, isEqual } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  options: readonly { id: string }[];
}
export interface Draft {
  choices?: readonly string[];
}
const chosenOf = ({ options }: Asked, { choices }: Draft): string[] =>
  options.map(({ id }) => id).filter((id) => choices?.includes(id));

export const form: Form<Asked, Draft, Response> = {
  empty: () => ({ choices: [] }),
  missing: (asked, draft) => (chosenOf(asked, draft).length > 0 ? null : "choice"),
  toResponse: (asked, draft) => ({ choices: chosenOf(asked, draft) }),
  isSame: (a, b) => isEqual([...(a.choices ?? [])].sort(), [...(b.choices ?? [])].sort()),
  parts: "options",
};

/** Selects an option, or deselects it. Choices keep the question's order. */
export const toggle = (asked: Asked, { choices = [] }: Draft, id: string): Response => ({
  choices: chosenOf(asked, {
    choices: choices.includes(id) ? choices.filter((one) => one !== id) : [...choices, id],
  }),
});
