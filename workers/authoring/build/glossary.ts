import type { GlossaryDocument, Release } from "../../contract/release.ts";
import type { LoadedCourse } from "../load/index.ts";
import { canonicalJson } from "./canonical.ts";
import type { ObjectStore } from "./objects.ts";

/** Adds the glossary in each language to the store; a translated term leads to the original's chapter. */
export function buildGlossary(course: LoadedCourse, store: ObjectStore): Release["glossary"] {
  if (course.glossary.size === 0) return undefined;
  const original = course.glossary.get(course.language)?.terms ?? [];
  const chapters = new Map(original.map(({ written }) => [written.id, written.chapter]));
  const byLanguage = [...course.glossary].map(([language, { terms }]) => {
    const document: GlossaryDocument = {
      language,
      terms: terms.map(({ written: { id, term, also = [], definition } }) => ({
        id,
        term,
        also,
        definition,
        chapter: chapters.get(id) ?? null,
      })),
    };
    return [
      language,
      { ...store.blob(canonicalJson(document), "application/json"), terms: terms.length },
    ] as const;
  });
  return Object.fromEntries(byLanguage);
}
