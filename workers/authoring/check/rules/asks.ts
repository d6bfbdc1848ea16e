import { searchSections } from "../../build/search-sections.ts";
import type { AsksText, LocatedAsk } from "../../load/index.ts";
import {
  buildIndex,
  openIndex,
  search,
  type SearchIndex,
  type SearchSection,
} from "../../../search-engine/index.ts";
import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Finding, Rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** A question or term finds its section when the section is among the first so many. */
const FIRST = 3;

/**
 * What `asks.yaml` says of a section finds that section, and takes no other section's place: headings still find their own
 * sections.
 */
export const asks: Rule = {
  name: "asks",
  severity: "error",
  *find(view) {
    const { course } = view;
    for (const text of course.asks.values()) {
      yield* unknown(view, text);
      yield* duplicates(text);
    }
    const pages = pagesOf(view);
    for (const text of course.asks.values()) {
      const sections = searchSections(course, text.language, pages);
      const index = indexOf(sections, text.language);
      const before = indexOf(
        sections.map(({ asks: _own, ...section }) => section),
        text.language,
      );
      yield* misses(text, index);
      // Where a chapter is not translated, its headings are in another language than those who search here ask in.
      const own = sections.filter(({ chapterId }) => pages.get(chapterId)?.has(text.language));
      yield* displaced(text, own, before, index);
    }
  },
};

/** Returns the rendered chapters by id and language, as the build has them. */
function pagesOf({ texts }: CourseView) {
  const pages = new Map<string, Map<string, (typeof texts)[number]["page"]>>();
  for (const { chapter, text, page } of texts)
    pages.set(chapter.id, (pages.get(chapter.id) ?? new Map()).set(text.language, page));
  return pages;
}

const indexOf = (sections: readonly SearchSection[], language: string) =>
  openIndex(buildIndex(sections, language));
const nameOf = ({ written }: LocatedAsk) => `${written.chapter}#${written.section}`;

function* unknown({ course, originalTexts }: CourseView, { file, sections }: AsksText): Generator<Finding> {
  for (const { written, lineAt } of sections) {
    const page = originalTexts.find(({ chapter }) => chapter.id === written.chapter)?.page;
    if (!page) {
      const message = `there is no chapter "${written.chapter}"`;
      const known = course.chapters.map(({ id }) => id);
      yield {
        file,
        line: lineAt(["chapter"]),
        message,
        fix: didYouMean(written.chapter, known, "use a chapter's id"),
      };
    } else if (!page.sections.some(({ id }) => id === written.section)) {
      const message = `the chapter "${written.chapter}" has no section "${written.section}"`;
      const known = page.sections.map(({ id }) => id);
      const fix = didYouMean(written.section, known, "`course asks` lists the sections of each chapter");
      yield { file, line: lineAt(["section"]), message, fix };
    }
  }
}

function* duplicates({ file, sections }: AsksText): Generator<Finding> {
  const seen = new Map<string, number>();
  const asked = new Map<string, { name: string; line: number }>();
  for (const ask of sections) {
    const { written, lineAt } = ask;
    const name = nameOf(ask);
    const line = lineAt(["section"]);
    if (!written.questions?.length && !written.terms?.length) {
      const message = `${name} has neither questions nor terms`;
      yield { file, line, message, fix: "add some, or remove the entry" };
    }
    const first = seen.get(name);
    if (first === undefined) seen.set(name, line);
    else
      yield {
        file,
        line,
        message: `${name} is already listed on line ${first}`,
        fix: "merge the two entries",
      };
    for (const [i, question] of (written.questions ?? []).entries()) {
      const at = lineAt(["questions", i]);
      const key = question
        .toLowerCase()
        .replace(/[\p{P}\s]+/gu, " ")
        .trim();
      const other = asked.get(key);
      if (other === undefined) asked.set(key, { name, line: at });
      else {
        const message = `${quote(question)} is already a question of ${other.name} (line ${other.line})`;
        yield { file, line: at, message, fix: "ask it of one section, the one that answers it best" };
      }
    }
  }
}

/** Finds questions and terms that lead elsewhere. */
function* misses({ file, sections }: AsksText, index: SearchIndex): Generator<Finding> {
  for (const { written, lineAt } of sections) {
    for (const part of ["questions", "terms"] as const)
      for (const [i, text] of (written[part] ?? []).entries()) {
        const { covered, hits } = search(index, text, { limit: FIRST });
        const isFound = hits.some(
          (hit) => hit.chapterId === written.chapter && hit.sectionId === written.section,
        );
        const at = { file, line: lineAt([part, i]) };
        if (!isFound) {
          const others = hits.map((hit) => quote(hit.headingPath.at(-1) ?? hit.chapterTitle)).join(", ");
          const message = `${quote(text)} finds ${others || "nothing"}, and not its section among the first ${FIRST}`;
          const fix =
            part === "questions"
              ? "use the section's own words in it, or give it to the section that it finds"
              : "remove it: other sections say more about it; or write a question with it";
          yield { ...at, message, fix, severity: part === "questions" ? "error" : "warning" };
        } else if (part === "questions" && covered !== "covered") {
          const message = `${quote(text)} finds its section, but is ${covered}`;
          const fix = "name the subject in it, or add the words that learners use as terms";
          yield { ...at, message, fix, severity: "warning" };
        }
      }
  }
}

/** Finds headings that found their own section first and no longer do. */
function* displaced(
  { file, sections: asked }: AsksText,
  sections: readonly SearchSection[],
  before: SearchIndex,
  after: SearchIndex,
): Generator<Finding> {
  for (const section of sections) {
    const heading = section.headingPath.at(-1);
    if (!heading) continue;
    const finds = (index: SearchIndex) => search(index, heading, { limit: 1 }).hits[0];
    const isOwn = (hit: ReturnType<typeof finds>) =>
      hit?.sectionId === section.sectionId && hit.chapterId === section.chapterId;
    if (!isOwn(finds(before))) continue;
    const now = finds(after);
    if (isOwn(now)) continue;
    const cause = asked.find(
      ({ written }) => written.chapter === now?.chapterId && written.section === now.sectionId,
    );
    const message = `the heading ${quote(heading)} (${section.chapterId}#${section.sectionId}) now finds ${quote(now?.headingPath.at(-1) ?? "nothing")} first`;
    const fix = "leave out words of that heading, or give them to its section";
    yield { file, line: cause?.lineAt(["section"]) ?? 1, message, fix };
  }
}
