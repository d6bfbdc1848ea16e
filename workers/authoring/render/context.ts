import { open, readFile } from "node:fs/promises";
import { imageSize } from "image-size";
import { visit } from "unist-util-visit";
import { figureWidths } from "../../contract/figures.ts";
import type { CourseFile, LoadedCourse } from "../load/index.ts";
import { ASKS, GLOSSARY, MANIFEST } from "../load/index.ts";
import { parseCaptions } from "./captions.ts";
import { loadDrawing } from "../diagrams/draw-diagram.ts";
import { createHighlighter } from "./highlight.ts";
import { fenceLanguage } from "./parse.ts";
import { makeTermFinder } from "./term-finder.ts";
import type { RenderContext } from "./types.ts";

const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico)$/i;
/** What publishing makes sizes of. Drawings need none, and GIF files move. */
const RASTER = /\.(?:png|jpe?g|webp|avif)$/i;
/** Enough for the header of any image; JPEG files may have large metadata before the size. */
const HEADER_BYTES = 512 * 1024;

/** Prepares what rendering a course's texts needs. With `highlight: false` code is not highlighted, which is faster. */
export async function makeRenderContext(
  course: LoadedCourse,
  options: { highlight: boolean },
): Promise<RenderContext> {
  const chapterByFile = new Map<string, string>();
  for (const chapter of course.chapters) {
    chapterByFile.set(chapter.entry.file, chapter.id);
    for (const language of course.languages.slice(1))
      chapterByFile.set(`translations/${language}/${chapter.entry.file}`, chapter.id);
  }
  const hidden = new Set<string>([MANIFEST, GLOSSARY, ASKS]);
  for (const path of course.files.keys()) {
    const original = path.replace(/^translations\/[^/]+\//, "");
    if (
      original === GLOSSARY ||
      original === ASKS ||
      /\.quiz\.ya?ml$/.test(path) ||
      course.banks.has(original) ||
      original.startsWith("banks/")
    )
      hidden.add(path);
  }
  return {
    course: course.manifest.id,
    language: course.language,
    captions: await readCaptions(course),
    files: course.files,
    chapterByFile,
    chapters: new Set(course.chapters.map((chapter) => chapter.id)),
    hidden,
    quizzes: new Set(course.chapters.flatMap((chapter) => chapter.quizzes.map((quiz) => quiz.id))),
    ...(await measureImages(course)),
    terms: new Map([...course.glossary].map(([language, glossary]) => [language, makeTermFinder(glossary)])),
    drawDiagram: hasDiagram(course) ? await loadDrawing() : null,
    highlighter: options.highlight ? await createHighlighter(codeLanguages(course)) : null,
  };
}

async function readCaptions(course: LoadedCourse): Promise<RenderContext["captions"]> {
  const captions: RenderContext["captions"] = new Map();
  for (const file of course.files.values())
    if (/\.vtt$/i.test(file.path))
      captions.set(file.path, parseCaptions(await readFile(file.absolute, "utf8")));
  return captions;
}

async function measureImages(course: LoadedCourse): Promise<Pick<RenderContext, "sizes" | "figures">> {
  const sizes: RenderContext["sizes"] = new Map();
  const figures: RenderContext["figures"] = new Map();
  for (const file of course.files.values()) {
    if (!IMAGE.test(file.path)) continue;
    const size = await measure(file);
    if (!size) continue;
    sizes.set(file.path, { width: size.width, height: size.height });
    if (RASTER.test(file.path) && !size.moves) figures.set(file.path, figureWidths(size.width));
  }
  return { sizes, figures };
}

async function measure(file: CourseFile): Promise<{ width: number; height: number; moves: boolean } | null> {
  const handle = await open(file.absolute);
  try {
    const header = new Uint8Array(Math.min(file.bytes, HEADER_BYTES));
    await handle.read(header, 0, header.length, 0);
    const { width, height, orientation = 1 } = imageSize(header);
    if (!(width > 0 && height > 0)) return null;
    const size = { width: Math.round(width), height: Math.round(height) };
    // Chunks of animated PNG and WebP files: of those the sizes would be single pictures.
    const moves = /acTL|ANIM/.test(Buffer.from(header).toString("latin1"));
    // Cameras store portrait photos rotated, with an orientation of 5 or more.
    return orientation >= 5 ? { width: size.height, height: size.width, moves } : { ...size, moves };
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

function hasDiagram(course: LoadedCourse): boolean {
  const found = new Set<string>();
  for (const chapter of course.chapters)
    for (const text of chapter.texts.values())
      visit(text.tree, "code", (node) => void found.add(fenceLanguage(node)));
  return found.has("mermaid");
}

/** Returns the languages of all code blocks, including those in questions. */
function codeLanguages(course: LoadedCourse): Set<string> {
  const found = new Set<string>();
  for (const chapter of course.chapters) {
    for (const text of chapter.texts.values())
      visit(text.tree, "code", (node) => void found.add(fenceLanguage(node)));
    for (const quiz of chapter.quizzes)
      for (const text of quiz.texts.values()) {
        const written = JSON.stringify(text.questions.map((question) => question.question));
        for (const [, language] of written.matchAll(/(?:```|~~~)([A-Za-z0-9+#-]+)/g))
          found.add(language!.toLowerCase());
      }
    for (const text of chapter.texts.values())
      for (const [, language] of text.body.matchAll(/language-([A-Za-z0-9+#-]+)/g))
        found.add(language!.toLowerCase());
  }
  return found;
}
