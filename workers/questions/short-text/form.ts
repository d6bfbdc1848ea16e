import { type Form, typedText } from "../form.ts";
import type { Response } from "./schema.ts";

export type Draft = Partial<Response>;

export const form: Form<object, Draft, Response> = {
  empty: () => ({ text: "" }),
  missing: (_asked, { text }) => (typedText(text) === "" ? "text" : null),
  toResponse: (_asked, { text }) => ({ text: typedText(text) }),
  isSame: (a, b) => typedText(a.text) === typedText(b.text),
};
