import type { Form } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Draft {
  value?: boolean | string;
}
export const form: Form<object, Draft, Response> = {
  empty: () => ({}),
  missing: (_asked, { value }) => (typeof value === "boolean" ? null : "choice"),
  toResponse: (_asked, { value }) => ({ value: value === true }),
  isSame: (a, b) => a.value === b.value,
  fixedChoices: ["true", "false"],
};
