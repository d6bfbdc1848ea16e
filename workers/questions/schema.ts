/** The schemas of every kind: what an author writes, what an attempt shows, and what a learner answers. */
import { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
import { SCHEMAS } from "./registry/schema.ts";
import { ItemOption, RichText, points } from "./view.ts";
import * as z from "./zod.ts";

export { aliases, markdown } from "./authored.ts";
export { Id } from "./ids.ts";
export { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
export { ItemOption, RichText, points };

/** A kind that the registry does not have does not compile. */
const schemas = SCHEMAS satisfies Record<QuestionKind, Record<Part, z.ZodMiniObject>>;

type Schemas = typeof schemas;
type Part = "Authored" | "View" | "Response";
/** What an author of this kind writes. */
export type AuthoredOf<K extends QuestionKind> = z.infer<Schemas[K]["Authored"]>;
/** What an attempt shows of a question of this kind. */
export type ViewOf<K extends QuestionKind> = z.infer<Schemas[K]["View"]>;
/** What a learner answers to a question of this kind. */
export type ResponseOf<K extends QuestionKind> = z.infer<Schemas[K]["Response"]>;
/** One part of every kind, in the order of the kinds. */
type PartOfAll<P extends Part, Kinds extends readonly QuestionKind[] = typeof QUESTION_KINDS> = {
  -readonly [At in keyof Kinds]: Schemas[Kinds[At]][P];
};
const partOfAll = <P extends Part>(part: P) =>
  QUESTION_KINDS.map((kind) => schemas[kind][part]) as unknown as PartOfAll<P>;

/** A question as an author writes it, key and all. */
export const Question = z
  .discriminatedUnion("kind", partOfAll("Authored"))
  .register(z.globalRegistry, { id: "Question" });
export type AuthoredQuestion = z.infer<typeof Question>;

/** A question as one attempt shows it: no key, no explanation, no feedback, no hint. */
export const ItemView = z
  .discriminatedUnion("kind", partOfAll("View"))
  .register(z.globalRegistry, { id: "ItemView" });
export type ItemView = z.infer<typeof ItemView>;

/** What a learner answers; which form depends on the question's kind. */
export const ItemResponse = z.union(partOfAll("Response")).register(z.globalRegistry, {
  id: "ItemResponse",
  examples: QUESTION_KINDS.map((kind) => schemas[kind].example),
});
export type ItemResponse = z.infer<typeof ItemResponse>;

/** The members of a response by kind, for a model to read: `numeric {value, unit?}, short-text {text}`. */
export const describeResponses = (): string =>
  QUESTION_KINDS.map((kind) => {
    const members = Object.entries<z.ZodMiniType>(schemas[kind].Response.shape);
    const names = members.map(([name, { _zod }]) => (_zod.optin === "optional" ? `${name}?` : name));
    return `${kind} {${names.join(", ")}}`;
  }).join(", ");

/** What is shown only after an answer; `key` has a shape of its own per kind. */
export interface SealedItem {
  id: string;
  kind: QuestionKind;
  key: unknown;
  partialCredit: boolean;
  feedback: Record<string, RichText>;
  hints: RichText[];
  explanation: RichText | null;
  misconception: RichText | null;
}
