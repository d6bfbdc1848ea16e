import type { Entry } from "@course-companion/question-ui/types";
import type { Draft } from "@course-companion/questions";
import { storeValue, storedValue } from "../../host/stored-values.ts";

const keyOf = (item: string) => `draft ${item}`;

/** Stores what is in a question's fields over a reload; null deletes it. */
export const storeDraft = (item: string, draft: Draft | null): void => storeValue(keyOf(item), draft);

/** The drafts of these questions that were stored. */
export function draftsOf(items: readonly Pick<Entry, "item">[]): Record<string, Draft> {
  const drafts = items.map(({ item }) => [item.id, storedValue<Draft>(keyOf(item.id))] as const);
  return Object.fromEntries(drafts.flatMap(([id, draft]) => (draft ? [[id, draft]] : [])));
}
