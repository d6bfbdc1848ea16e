import { type Form, filledParts, isEqual, missingParts } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  left: readonly { id: string }[];
  right: readonly { id: string }[];
}
export interface Draft {
  /** Right id by left id. */
  pairs?: Readonly<Record<string, string>>;
}
export const form: Form<Asked, Draft, Response> = {
  empty: () => ({ pairs: {} }),
  missing: ({ left }, { pairs }) => missingParts(left, pairs, "match"),
  toResponse: (_asked, { pairs }) => ({ pairs: filledParts(pairs) }),
  isSame: (a, b) => isEqual(filledParts(a.pairs), filledParts(b.pairs)),
  parts: "left",
};

/** Sets the right side for `left`; an empty `right` removes the pair. */
export const withPair = ({ pairs }: Draft, left: string, right: string): Response => ({
  pairs: filledParts({ ...pairs, [left]: right }),
});

/** Returns the letter of a right side in the list: A for the first. */
export function letterOf({ right }: Asked, id: string): string {
  const at = right.findIndex((side) => side.id === id);
  return at < 0 ? "?" : String.fromCodePoint(65 + at);
}
