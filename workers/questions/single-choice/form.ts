import type { Form } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  options: readonly { id: string }[];
}
export type Draft = Partial<Response>;

export const form: Form<Asked, Draft, Response> = {
  empty: () => ({}),
  missing: ({ options }, { choice }) => (options.some(({ id }) => id === choice) ? null : "choice"),
  toResponse: (_asked, { choice = "" }) => ({ choice }),
  isSame: (a, b) => a.choice === b.choice,
};
