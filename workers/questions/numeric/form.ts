import { type Form, typedText } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  units: readonly string[];
}
export interface Draft {
  value?: boolean | string;
  unit?: string;
}
/** The leading characters that can be part of a number; the rest is a unit. `e` and `x` count only before an exponent. */
const NUMBER = /^(?:[\p{N}\s.,٫٬'’_/⁄()+−–‒﹣×·*^\u200e\u200f\u061c-]|[ex](?=\s*[+−-]?\p{N}))*/iu;

export const form: Form<Asked, Draft, Response> = {
  empty: () => ({ value: "" }),
  missing({ units }, { value, unit }) {
    const typed = typedText(value);
    // Digits of any script are accepted: the server reads them all.
    if (!/\p{N}/u.test(typed)) return "number";
    return units.length === 0 || typedText(unit) !== "" || typed.replace(NUMBER, "") !== "" ? null : "unit";
  },
  toResponse(_asked, { value, unit }) {
    const chosen = typedText(unit);
    return { value: typedText(value), ...(chosen === "" ? {} : { unit: chosen }) };
  },
  // The server extracts a unit from the typed number and stores it in `unit`.
  isSame: (a, b) =>
    typedText(a.value) === typedText(b.value) &&
    (a.unit === undefined || b.unit === undefined || a.unit === b.unit),
};
