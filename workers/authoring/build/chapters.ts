import type { ChapterDocument, ChapterVariant, ReleaseChapter } from "../../contract/release.ts";
import type { ChapterText, LoadedChapter, LoadedCourse } from "../load/index.ts";
import { directionOf } from "../../contract/direction.ts";
import type { LinkUse, RenderedChapter } from "../render/types.ts";
import { canonicalJson } from "./canonical.ts";
import type { ObjectStore } from "./objects.ts";
import { redactQuizzes } from "./redact.ts";
import type { RenderedPages } from "./render-course.ts";

/** Builds a chapter's entry of the manifest and adds its texts to the store. */
export function buildChapter(
  course: LoadedCourse,
  chapter: LoadedChapter,
  rendered: RenderedPages,
  store: ObjectStore,
): ReleaseChapter {
  const { entry } = chapter;
  const original = chapter.texts.get(course.language)!;
  const variants: Record<string, ChapterVariant> = {};
  for (const [language, text] of chapter.texts) {
    variants[language] = buildVariant(
      { chapter, isPreviewed: isPreviewed(course, chapter) },
      text,
      original,
      rendered.pages.get(chapter.id)!.get(language)!,
      store,
    );
  }
  const free = entry.free ?? false;
  return {
    id: chapter.id,
    aliases: [...new Set([...(entry.aliases ?? []), ...(original.frontMatter.aliases ?? [])])],
    part: entry.part ?? null,
    free,
    tier: free ? "free" : (entry.tier ?? course.manifest.access?.tier ?? "premium"),
    requires: entry.requires ?? [],
    objectives: original.frontMatter.objectives ?? [],
    quizzes: chapter.quizzes.map((quiz) => quiz.id),
    variants,
  };
}

/** Whether everyone may see the first paragraph of a chapter that is not free. */
export function isPreviewed({ manifest }: LoadedCourse, { entry }: LoadedChapter): boolean {
  return !entry.free && (entry.preview ?? manifest.access?.preview ?? false);
}

function buildVariant(
  { chapter, isPreviewed }: { chapter: LoadedChapter; isPreviewed: boolean },
  text: ChapterText,
  original: ChapterText,
  page: RenderedChapter,
  store: ObjectStore,
): ChapterVariant {
  const { words, readingMinutes } = page;
  const summary = text.frontMatter.summary ?? null;
  const served = redactQuizzes(text);
  const document: ChapterDocument = {
    id: chapter.id,
    language: text.language,
    dir: directionOf(text.language),
    title: text.title,
    summary,
    words,
    readingMinutes,
    objectives: original.frontMatter.objectives ?? [],
    sections: page.sections.map(({ id, title, level, words: own, line }) => ({
      id,
      title,
      level,
      words: own,
      line: served.lineOf(line),
    })),
    inlineQuizzes: page.inlineQuizzes,
    media: mediaOfPage(page),
  };
  return {
    title: text.title,
    summary,
    words,
    readingMinutes,
    markdown: store.blob(served.bytes, "text/markdown; charset=utf-8"),
    html: store.blob(page.html, "text/html; charset=utf-8"),
    document: store.blob(canonicalJson(document), "application/json"),
    ...(isPreviewed && page.opening ? { preview: store.blob(page.opening, "text/html; charset=utf-8") } : {}),
  };
}

/** Returns the course files that links and images point to, sorted. */
export function mediaOf(links: readonly LinkUse[]): string[] {
  return [...new Set(links.flatMap(({ target }) => (target.kind === "media" ? [target.path] : [])))].sort();
}

/** Returns the files of a chapter, its drawn diagrams included, sorted. */
export function mediaOfPage({ links, drawings }: RenderedChapter): string[] {
  return [...new Set([...mediaOf(links), ...drawings.keys()])].sort();
}
