import type { Form } from "../form.ts";

export interface Asked {
  options: readonly { id: string }[];
}
export interface Draft {
  choice?: string;
}
export interface Response {
  choice: string;
}

export const form: Form<Asked, Draft, Response> = {
  empty: () => ({}),
  missing: ({ options }, { choice }) => (options.some(({ id }) => id === choice) ? null : "choice"),
  toResponse: (_asked, { choice = "" }) => ({ choice }),
  isSame: (a, b) => a.choice === b.choice,
};
