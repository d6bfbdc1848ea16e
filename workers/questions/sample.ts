import type * as z from "./zod.ts";

/**
 * A question of a kind as its author writes it, and answers to it: for tests, the widget's mock host and the page that
 * shows every kind. `V` is the question as it is shown. All that a learner types is a made-up word, so that a search for
 * it finds what leaks.
 */
export interface Sample<A extends z.ZodMiniType, V, Response, Draft> {
  question: z.input<A>;
  right: (shown: V) => Response;
  /** Earns some of the points; absent for a kind that gives all of them or none. */
  partly?: (shown: V) => Response;
  /** Earns nothing. */
  wrong: (shown: V) => Response;
  /** Begun: something is still missing. */
  begun: (shown: V) => Draft;
  /** Some answer to any question of the kind, right or not. */
  some: (shown: V) => Response;
}

/** The id of the option that reads `text`, which needs no markup. */
export function idOf(options: readonly { id: string; text: unknown }[], text: string): string {
  const found = options.find((option) => wordsOf(option.text) === text);
  if (!found) throw new Error(`no option reads ${text}`);
  return found.id;
}

/** A text as the REST API has it, or its HTML alone, as a view gets it. */
const wordsOf = (text: unknown): string =>
  typeof text === "string" ? text.replace(/<[^>]+>/g, "") : (text as { markdown: string }).markdown;
