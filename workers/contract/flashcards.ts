import { ItemResponse, ItemView, RichText } from "./quiz-items.ts";
import * as z from "./zod.ts";

/** A question with its key, of those that this learner has answered and may see the key of. */
export const Flashcard = z
  .object({
    item: ItemView,
    chapter: z.string(),
    solution: ItemResponse,
    explanation: z.nullable(RichText),
    isDue: z.boolean().check(z.describe("Due for review today; flashcards leave it due")),
  })
  .register(z.globalRegistry, { id: "Flashcard" });
export type Flashcard = z.infer<typeof Flashcard>;

export const Flashcards = z
  .object({
    course: z.string(),
    language: z.string(),
    total: z.int().check(z.describe("Questions that can be shown as flashcards")),
    cards: z.array(Flashcard).check(z.describe("Due ones first, then those answered longest ago")),
  })
  .register(z.globalRegistry, { id: "Flashcards" });
export type Flashcards = z.infer<typeof Flashcards>;
