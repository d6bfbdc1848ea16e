import type { GlossaryText, LocatedTerm } from "../../load/index.ts";
import { formsOf, keyOf } from "../../render/term-finder.ts";
import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Finding, Rule } from "../rule.ts";
import { listed, quote } from "../wording.ts";

/** Terms are unique, name chapters that there are, occur in the text, and are translated. */
export const glossary: Rule = {
  name: "glossary",
  severity: "error",
  *find(view) {
    const { course } = view;
    for (const text of course.glossary.values()) yield* duplicates(text);
    const original = course.glossary.get(course.language);
    if (!original) return;
    yield* unknownChapters(view, original);
    const found = occurring(view, course.language, course.language);
    for (const term of original.terms) if (!found.has(term.written.id)) yield unused(original, term);
    for (const language of course.languages.slice(1)) yield* translated(view, original, language);
  },
};

/** Ids of the terms in the texts of a language, of the chapters that there are in another. */
function occurring({ texts }: CourseView, language: string, chaptersIn: string): Set<string> {
  const pages = texts.filter(
    ({ chapter, text }) => text.language === language && chapter.texts.has(chaptersIn),
  );
  return new Set(pages.flatMap(({ page }) => [...page.terms]));
}

function* duplicates({ file, terms }: GlossaryText): Generator<Finding> {
  const ids = new Map<string, number>();
  const forms = new Map<string, { id: string; line: number }>();
  for (const { written, lineAt } of terms) {
    const line = lineAt(["id"]);
    const other = ids.get(written.id);
    if (other !== undefined) {
      const message = `term id "${written.id}" is already used at ${file}:${other}`;
      yield { file, line, message, fix: "give this term a different id, or remove one of the two" };
    } else ids.set(written.id, line);
    for (const [i, form] of formsOf(written).entries()) {
      const at = lineAt(i === 0 ? ["term"] : ["also", i - 1]);
      const first = forms.get(keyOf(form));
      if (first === undefined) forms.set(keyOf(form), { id: written.id, line: at });
      else {
        const message = `${quote(form)} is already a form of the term "${first.id}" (${file}:${first.line})`;
        yield { file, line: at, message, fix: "remove one of the two" };
      }
    }
  }
}

function unused({ file }: GlossaryText, { written, lineAt }: LocatedTerm): Finding {
  const message = `the term ${quote(written.term)} occurs in no chapter's text`;
  const fix = "add the forms that the text has under also:, or remove the term";
  return { file, line: lineAt(["term"]), message, fix, severity: "warning" };
}

function* unknownChapters({ course }: CourseView, { file, terms }: GlossaryText): Generator<Finding> {
  const known = course.chapters.map(({ id }) => id);
  for (const { written, lineAt } of terms) {
    if (written.chapter === undefined || known.includes(written.chapter)) continue;
    const message = `there is no chapter "${written.chapter}"`;
    const fix = didYouMean(written.chapter, known, "use the id of a chapter");
    yield { file, line: lineAt(["chapter"]), message, fix };
  }
}

/**
 * A term that the original of a translated chapter has is in the language's glossary too, and in its chapters. Nothing is
 * said of terms that only chapters without a translation have.
 */
function* translated(view: CourseView, original: GlossaryText, language: string): Generator<Finding> {
  const wanted = occurring(view, original.language, language);
  const glossary = view.course.glossary.get(language);
  if (glossary === undefined) {
    if (wanted.size === 0) return;
    const message = `the glossary is not translated into ${language}`;
    const fix = `add translations/${language}/${original.file}`;
    yield { file: original.file, line: 1, message, fix, severity: "warning" };
    return;
  }
  const found = occurring(view, language, language);
  for (const term of glossary.terms) {
    const { id } = term.written;
    if (wanted.has(id) && !found.has(id)) yield unused(glossary, term);
    wanted.delete(id);
  }
  if (wanted.size === 0) return;
  const missing = [...wanted];
  const shown = missing.length > 4 ? [...missing.slice(0, 3), `${missing.length - 3} more`] : missing;
  const message = `terms of translated chapters are missing: ${listed(shown)}`;
  yield { file: glossary.file, line: 1, message, fix: "add them under the same ids", severity: "warning" };
}
