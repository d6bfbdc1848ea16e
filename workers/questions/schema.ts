/** Schemas of every kind: the authored question, its view in an attempt, and the learner's response. */
import { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
import { SCHEMAS } from "./registry/schema.ts";
import { ItemOption, RichText, points } from "./view.ts";
import * as z from "./zod.ts";

export { aliases, markdown, secondTry } from "./authored.ts";
export { Id } from "./ids.ts";
export { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
export { ItemOption, RichText, points };

/** A kind that is missing from the registry does not compile. */
const schemas = SCHEMAS satisfies Record<QuestionKind, Record<Part, z.ZodMiniObject>>;

type Schemas = typeof schemas;
type Part = "Authored" | "View" | "Response";
/** A question of this kind as its author writes it. */
export type AuthoredOf<K extends QuestionKind> = z.infer<Schemas[K]["Authored"]>;
/** A question of this kind as an attempt shows it. */
export type ViewOf<K extends QuestionKind> = z.infer<Schemas[K]["View"]>;
/** A learner's response to a question of this kind. */
export type ResponseOf<K extends QuestionKind> = z.infer<Schemas[K]["Response"]>;
/** One part of every kind, in the order of the kinds. */
type PartOfAll<P extends Part, Kinds extends readonly QuestionKind[] = typeof QUESTION_KINDS> = {
  -readonly [At in keyof Kinds]: Schemas[Kinds[At]][P];
};
const partOfAll = <P extends Part>(part: P) =>
  QUESTION_KINDS.map((kind) => schemas[kind][part]) as unknown as PartOfAll<P>;

/** A question as its author writes it, including the key. */
export const Question = z
  .discriminatedUnion("kind", partOfAll("Authored"))
  .register(z.globalRegistry, { id: "Question" });
export type AuthoredQuestion = z.infer<typeof Question>;

/** A question as one attempt shows it: no key, no explanation, no feedback, no hint. */
export const ItemView = z
  .discriminatedUnion("kind", partOfAll("View"))
  .register(z.globalRegistry, { id: "ItemView" });
export type ItemView = z.infer<typeof ItemView>;

export const DontKnow = z
  .strictObject({ dontKnow: z.literal(true) })
  .register(z.globalRegistry, { id: "DontKnow" });

/** A learner's response: its form depends on the question's kind, or it is "I don't know". */
export const ItemResponse = z.union([...partOfAll("Response"), DontKnow]).register(z.globalRegistry, {
  id: "ItemResponse",
  examples: [...QUESTION_KINDS.map((kind) => schemas[kind].example), { dontKnow: true }],
});
export type ItemResponse = z.infer<typeof ItemResponse>;

/** Lists the properties of a response by kind, for a model: `numeric {value, unit?}, short-text {text}`. */
export const describeResponses = (): string =>
  QUESTION_KINDS.map((kind) => {
    const members = Object.entries<z.ZodMiniType>(schemas[kind].Response.shape);
    const names = members.map(([name, { _zod }]) => (_zod.optin === "optional" ? `${name}?` : name));
    return `${kind} {${names.join(", ")}}`;
  }).join(", ");

/** The part of a question that is shown only after an answer. The shape of `key` depends on the kind. */
export interface SealedItem {
  id: string;
  kind: QuestionKind;
  key: unknown;
  partialCredit: boolean;
  feedback: Record<string, RichText>;
  hints: RichText[];
  explanation: RichText | null;
  misconception: RichText | null;
  /** Without a second try in practice. */
  tries?: 1;
  /** Share of the points that a second try costs, where it is not the default. */
  penalty?: number;
}
