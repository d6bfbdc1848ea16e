/** How questions of every kind are filled in, for the web app and the widget alike. No schema and no key is in it. */
import type { Form, Missing } from "./form.ts";
import type { QuestionKind } from "./kinds.ts";
import { FORMS } from "./registry/form.ts";
import type { ItemResponse, ResponseOf } from "./schema.ts";

export { type Missing, isHeldBack, mayBeMeant } from "./form.ts";
export { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
export { namePart } from "./part-name.ts";
export { type Verdict, partOf, solutionOf, verdictOf } from "./result.ts";
export type { ItemResponse, RichText, ViewOf } from "./schema.ts";
export { placeBlanks } from "./cloze/form.ts";
export { letterOf, withPair } from "./matching/form.ts";
export { toggle } from "./multiple-choice/form.ts";
export { moved, orderOf } from "./ordering/form.ts";

/** A kind that the registry does not have does not compile. */
const forms = FORMS satisfies { [K in QuestionKind]: Omit<Form<never, never, ResponseOf<K>>, "empty"> };

type Forms = typeof forms;
type DraftOf<K extends QuestionKind> = ReturnType<Forms[K]["empty"]>;

/** What form logic needs to know of a question. */
export type Asked = {
  [K in QuestionKind]: { kind: K } & Parameters<Forms[K]["missing"]>[0];
}[QuestionKind];

type Members<Union> = Union extends unknown ? keyof Union : never;
type Member<Union, Name extends PropertyKey> = Union extends { [N in Name]?: infer Value } ? Value : never;
/** What stands in a question's fields, whatever its kind: the members of every kind's draft, each perhaps absent. */
export type Draft = {
  [Name in Members<DraftOf<QuestionKind>>]?: Member<DraftOf<QuestionKind>, Name>;
};

/** The cast says what the record's type guarantees: kind, question and draft belong together. */
const formOf = (kind: QuestionKind) => forms[kind] as Form<Asked, Draft, ItemResponse>;

/** The fields of a question as it opens. */
export const emptyDraft = ({ kind }: Asked): Draft => formOf(kind).empty();

/** What is missing of an answer before it can be sent, or null. */
export const missingOf = (asked: Asked, draft: Draft): Missing | null =>
  formOf(asked.kind).missing(asked, draft);

/** The answer as the contract wants it. */
export const toResponse = (asked: Asked, draft: Draft): ItemResponse =>
  formOf(asked.kind).toResponse(asked, draft);

/** Whether two answers to a question say the same. */
export const isSame = ({ kind }: Pick<Asked, "kind">, a: Draft, b: Draft): boolean =>
  formOf(kind).isSame(a, b);

/** What one chooses from where all questions of a kind offer the same, in words of the interface; else nothing. */
export const fixedChoicesOf = (kind: QuestionKind): readonly string[] => formOf(kind).fixedChoices ?? [];
