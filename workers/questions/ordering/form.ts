import { type Form, isEqual } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  options: readonly { id: string }[];
}
export interface Draft {
  /** Absent until the learner moves an option. */
  order?: readonly string[];
}
export const form: Form<Asked, Draft, Response> = {
  empty: () => ({}),
  missing: ({ options }, { order }) => (isOrderOf(options, order) ? null : "order"),
  toResponse: (asked, draft) => ({ order: orderOf(asked, draft) }),
  isSame: (a, b) => isEqual(a.order, b.order),
  parts: "options",
};

/** Returns the order to show: the draft's if it has every option, else the question's. */
export const orderOf = ({ options }: Asked, { order }: Draft): string[] =>
  isOrderOf(options, order) ? [...order] : options.map(({ id }) => id);

/** Moves the entry at `at` by so many places, up when negative; unchanged where that leads beyond either end. */
export function moveOption(order: readonly string[], at: number, by: number): string[] {
  const to = at + by;
  if (to < 0 || to >= order.length) return [...order];
  return order.toSpliced(at, 1).toSpliced(to, 0, order[at]!);
}

const isOrderOf = (options: Asked["options"], order: Draft["order"]): order is readonly string[] =>
  order?.length === options.length && options.every(({ id }) => order.includes(id));
