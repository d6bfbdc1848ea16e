import type { SearchSection } from "../../search-engine/index.ts";
import type { LoadedCourse } from "../load/index.ts";
import type { RenderedChapter } from "../render/types.ts";

/** Rendered chapters by chapter id, then language. */
type Pages = ReadonlyMap<string, ReadonlyMap<string, Pick<RenderedChapter, "sections">>>;

/**
 * Returns the sections to index for a language: translated chapters, and the originals of the others, with what the author
 * wrote in `asks.yaml` for them in the language of their text and in that of the index.
 */
export function searchSections(course: LoadedCourse, language: string, pages: Pages): SearchSection[] {
  const asks = new Map([...course.asks.keys()].map((one) => [one, asksOf(course, one)]));
  return course.chapters.flatMap((chapter) => {
    const used = pages.get(chapter.id)!.has(language) ? language : course.language;
    const chapterTitle = chapter.texts.get(used)!.title;
    const told = [...new Set([used, language])].flatMap((one) => asks.get(one) ?? []);
    return pages
      .get(chapter.id)!
      .get(used)!
      .sections.filter((section) => section.text !== "" || section.code !== "" || section.title !== "")
      .map(({ id, path, text, code }) => {
        const own = told.flatMap((one) => one.get(keyOf(chapter.id, id)) ?? []);
        return {
          chapterId: chapter.id,
          chapterTitle,
          sectionId: id,
          headingPath: path,
          text,
          ...(code === "" ? {} : { code }),
          ...(own.length === 0 ? {} : { asks: own }),
        };
      });
  });
}

/** Returns the questions and terms of one language's file by section. */
function asksOf(course: LoadedCourse, language: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { written } of course.asks.get(language)?.sections ?? []) {
    const key = keyOf(written.chapter, written.section);
    const all = [...(written.questions ?? []), ...(written.terms ?? [])];
    found.set(key, [...(found.get(key) ?? []), ...all]);
  }
  return found;
}

const keyOf = (chapter: string, section: string) => `${chapter}#${section}`;
