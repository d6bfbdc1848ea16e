/** Form logic of every kind of question, shared by the web app and the widget. It contains no schemas and no keys. */
import { type DontKnow, isDontKnow } from "./dont-know.ts";
import type { Form, Missing } from "./form.ts";
import type { QuestionKind } from "./kinds.ts";
import { FORMS } from "./registry/form.ts";
import type { ItemResponse, ResponseOf } from "./schema.ts";

export { type Missing, isBlocked, canSendAnyway } from "./form.ts";
export { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
export { namePart } from "./part-name.ts";
export { isDontKnow } from "./dont-know.ts";
export { type Verdict, partOf, solutionOf, verdictOf } from "./result.ts";
export type { ItemResponse, RichText, ViewOf } from "./schema.ts";
export { placeBlanks } from "./cloze/form.ts";
export { letterOf, withPair } from "./matching/form.ts";
export { toggle } from "./multiple-choice/form.ts";
export { moveOption, orderOf } from "./ordering/form.ts";

/** A kind that is missing from the registry does not compile. */
const forms = FORMS satisfies { [K in QuestionKind]: Omit<Form<never, never, ResponseOf<K>>, "empty"> };

type Forms = typeof forms;
type DraftOf<K extends QuestionKind> = ReturnType<Forms[K]["empty"]>;

/** The part of a question that form logic needs. */
export type Asked = {
  [K in QuestionKind]: { kind: K } & Parameters<Forms[K]["missing"]>[0];
}[QuestionKind];

type Members<Union> = Union extends unknown ? keyof Union : never;
type Member<Union, Name extends PropertyKey> = Union extends { [N in Name]?: infer Value } ? Value : never;
/** The content of a question's fields, whatever its kind: the members of every kind's draft, all optional; or "I don't know". */
export type Draft = {
  [Name in Members<DraftOf<QuestionKind>>]?: Member<DraftOf<QuestionKind>, Name>;
} & Partial<DontKnow>;

/** The cast states what the record's type guarantees: kind, question and draft belong together. */
const formOf = (kind: QuestionKind) => forms[kind] as Form<Asked, Draft, ItemResponse>;

/** Returns the draft of a question that was just opened. */
export const emptyDraft = ({ kind }: Asked): Draft => formOf(kind).empty();

/** Returns what is missing before an answer can be sent, or null. */
export const missingOf = (asked: Asked, draft: Draft): Missing | null =>
  isDontKnow(draft) ? null : formOf(asked.kind).missing(asked, draft);

/** Converts a draft to the contract's response. */
export const toResponse = (asked: Asked, draft: Draft): ItemResponse =>
  isDontKnow(draft) ? { dontKnow: true } : formOf(asked.kind).toResponse(asked, draft);

/** Reports whether two drafts are the same answer. */
export const isSame = ({ kind }: Pick<Asked, "kind">, a: Draft, b: Draft): boolean =>
  isDontKnow(a) || isDontKnow(b) ? isDontKnow(a) === isDontKnow(b) : formOf(kind).isSame(a, b);

/** Returns the choices that every question of a kind shares; empty for kinds whose questions have their own. */
export const fixedChoicesOf = (kind: QuestionKind): readonly string[] => formOf(kind).fixedChoices ?? [];
