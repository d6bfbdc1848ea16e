import { seeded } from "../../authoring/seeded.ts";
import { createHash } from "node:crypto";
import type {
  BlobRef,
  ChapterDocument,
  LivePointer,
  Release,
  ReleaseChapter,
} from "../../contract/release.ts";
import { buildIndex, type SearchSection } from "../../search-engine/index.ts";

/** Words a section has, and sections a chapter has; a chapter is then about 20 KB of HTML. */
const SECTION_WORDS = 300;
const CHAPTER_SECTIONS = 7;
const VOCABULARY = 30_000;

const SYLLABLES = [
  "ba",
  "ce",
  "di",
  "fo",
  "gu",
  "ha",
  "je",
  "ki",
  "lo",
  "mu",
  "na",
  "pe",
  "ri",
  "so",
  "tu",
  "va",
  "we",
  "xi",
  "yo",
  "zu",
];

/** The word of a rank; frequency falls with rank as in natural text (Zipf). */
function word(rank: number): string {
  let text = "";
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / 20)) text += SYLLABLES[rest % 20]!;
  return text;
}

const zipf = (random: () => number): number => Math.floor(VOCABULARY ** random()) - 1;

/** Text whose words are distributed as in a real course. */
export function zipfText(random: () => number, words: number): string {
  return Array.from({ length: words }, () => word(zipf(random))).join(" ");
}

/** Creates a published course of synthetic chapters, as R2 keys to bytes; its id is `bench-CHAPTERS`. */
export function syntheticCourse(chapters: number): Map<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>();
  const random = seeded(chapters);
  const put = (content: string | Uint8Array): BlobRef => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const hash = createHash("sha256").update(bytes).digest("hex");
    objects.set(`blobs/${hash}`, bytes);
    return { hash, bytes: bytes.length };
  };
  const course = `bench-${chapters}`;
  const built = Array.from({ length: chapters }, (_, i) => syntheticChapter(`chapter-${i + 1}`, random, put));
  const release: Release = {
    format: 1,
    course,
    title: `Bench ${chapters}`,
    summary: null,
    language: "en",
    authors: [],
    license: null,
    source: null,
    tier: "premium",
    prerequisites: "advise",
    locales: [{ language: "en", dir: "ltr", title: `Bench ${chapters}`, summary: null, chapters, parts: {} }],
    objectives: [],
    chapters: built.map(({ chapter }) => chapter),
    quizzes: [],
    search: {
      en: put(
        buildIndex(
          built.flatMap(({ sections }) => sections),
          "en",
        ),
      ),
    },
    media: {},
    items: {},
  };
  const manifest = new TextEncoder().encode(JSON.stringify(release));
  const hash = createHash("sha256").update(manifest).digest("hex");
  const pointer: LivePointer = {
    course,
    release: hash.slice(0, 20),
    hash,
    sequence: 1,
    publishedAt: "2026-11-01T00:00:00.000Z",
    history: [],
  };
  objects.set(`releases/${course}/${pointer.release}.json`, manifest);
  objects.set(`live/${course}.json`, new TextEncoder().encode(JSON.stringify(pointer)));
  return objects;
}

/** Writes a chapter of random text, and returns its entry in the release and its sections for the index. */
function syntheticChapter(
  id: string,
  random: () => number,
  put: (content: string) => BlobRef,
): { chapter: ReleaseChapter; sections: SearchSection[] } {
  const own = Array.from({ length: CHAPTER_SECTIONS }, (_, s) => ({
    id: `section-${s + 1}`,
    title: zipfText(random, 4),
    text: zipfText(random, SECTION_WORDS),
  }));
  const sections = own.map((section): SearchSection => ({
    chapterId: id,
    chapterTitle: own[0]!.title,
    sectionId: section.id,
    headingPath: [own[0]!.title, section.title],
    text: section.text,
  }));
  const markdown = own.map((section) => `## ${section.title}\n\n${section.text}\n`).join("\n");
  const html = own
    .map((section) => `<h2 id="${section.id}">${section.title}</h2>\n<p>${section.text}</p>`)
    .join("\n");
  const words = own.length * SECTION_WORDS;
  const document: ChapterDocument = {
    id,
    language: "en",
    dir: "ltr",
    title: own[0]!.title,
    summary: null,
    words,
    readingMinutes: Math.ceil(words / 220),
    objectives: [],
    sections: own.map((section) => ({
      id: section.id,
      title: section.title,
      level: 2,
      words: SECTION_WORDS,
    })),
    inlineQuizzes: [],
    media: [],
  };
  const variant = {
    title: document.title,
    summary: null,
    words,
    readingMinutes: document.readingMinutes,
    markdown: put(markdown),
    html: put(html),
    document: put(JSON.stringify(document)),
  };
  const chapter: ReleaseChapter = {
    id,
    aliases: [],
    part: null,
    free: true,
    tier: "free",
    requires: [],
    objectives: [],
    quizzes: [],
    variants: { en: variant },
  };
  return { chapter, sections };
}
