import { readFile } from "node:fs/promises";
import type { Release, ReleaseMedia } from "../../contract/release.ts";
import { buildIndex } from "../../search-engine/index.ts";
import { compare, type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics.ts";
import { loadCourse, type LoadedCourse } from "../load/index.ts";
import { directionOf } from "../../contract/direction.ts";
import { canonicalJson } from "./canonical.ts";
import { makeFigure } from "../pictures/make-figures.ts";
import { PictureError, buildPictures, ownPicturesOf } from "../pictures/build-pictures.ts";
import { buildChapter, mediaOf, mediaOfPage } from "./chapters.ts";
import { buildGlossary } from "./glossary.ts";
import { mediaTypeOf } from "./media-types.ts";
import { ObjectStore, sha256, type StoredObject } from "./objects.ts";
import { buildEpubs } from "../epub/build-epubs.ts";
import { buildQuiz, demoItemsOf, indexItems } from "./quizzes.ts";
import { type RenderedPages, renderPages } from "./render-course.ts";
import { searchSections } from "./search-sections.ts";

/** A release in memory: everything that publishing uploads except the pointer. */
export interface BuiltRelease {
  release: Release;
  releaseId: string;
  /** Full SHA-256 of the manifest. */
  hash: string;
  manifestKey: string;
  /** By key, the manifest included. */
  objects: Map<string, StoredObject>;
  /** Keys of objects that are stored where the release goes, and were not made again. */
  reused: ReadonlySet<string>;
  stats: BuildStats;
}

interface BuildStats {
  chapters: number;
  quizzes: number;
  questions: number;
  /** Questions with variables, their variants, and the bytes of all their draws in all languages. */
  templates: number;
  variants: number;
  drawBytes: number;
  languages: number;
  media: number;
  epubs: number;
  objects: number;
  /** Of the objects that were made. */
  bytes: number;
  milliseconds: number;
}

export interface BuildOptions {
  /** SEAL_KEY: 32 bytes in base64url. */
  sealKey: string;
  /** Checks that must pass; those of `course check` when absent. */
  check?: (course: LoadedCourse) => Promise<Diagnostic[]>;
  /** Whether an object that is named by its inputs is stored where the release goes; none is when absent. */
  isStored?: (key: string) => Promise<boolean>;
}

const runChecks = async (course: LoadedCourse) => (await import("../check/index.ts")).runChecks(course);

/**
 * Builds a release from a course folder. Builds are reproducible: the same folder and key give the same bytes on any
 * machine, whatever its clock and file order. `built` is null when the course has errors.
 */
export async function buildCourse(
  dir: string,
  options: BuildOptions,
): Promise<{ built: BuiltRelease | null; diagnostics: Diagnostic[] }> {
  const started = Date.now();
  const store = new ObjectStore(options.sealKey, options.isStored);
  const { course, diagnostics: loading } = await loadCourse(dir);
  if (!course) return { built: null, diagnostics: loading };
  const diagnostics = sortDiagnostics([...loading, ...(await (options.check ?? runChecks)(course))]);
  if (hasErrors(diagnostics)) return { built: null, diagnostics };
  const rendered = await renderPages(course, { highlight: true });
  const release = await assemble(course, rendered, store)
    .catch((error: unknown) => {
      if (!(error instanceof PictureError)) throw error;
      diagnostics.push(brokenPicture(course, error));
      return null;
    })
    .finally(() => rendered.ctx.highlighter?.dispose());
  if (!release) return { built: null, diagnostics };
  const manifest = new TextEncoder().encode(canonicalJson(release));
  const hash = sha256(manifest);
  const releaseId = hash.slice(0, 20);
  const manifestKey = `releases/${release.course}/${releaseId}.json`;
  store.objects.set(manifestKey, { bytes: manifest, contentType: "application/json" });
  const stats: BuildStats = {
    chapters: release.chapters.length,
    quizzes: release.quizzes.length,
    questions: Object.keys(release.items).length,
    ...drawStats(release),
    languages: release.locales.length,
    media: Object.keys(release.media).length,
    epubs: Object.values(release.epubs ?? {}).flat().length,
    objects: store.objects.size + store.reused.size,
    bytes: [...store.objects.values()].reduce((sum, object) => sum + object.bytes.length, 0),
    milliseconds: Date.now() - started,
  };
  const { objects, reused } = store;
  return { built: { release, releaseId, hash, manifestKey, objects, reused, stats }, diagnostics };
}

function drawStats({ items, quizzes }: Release): Pick<BuildStats, "templates" | "variants" | "drawBytes"> {
  const counts = Object.values(items).flatMap(({ variants }) => variants ?? []);
  const refs = quizzes.flatMap(({ variants }) => Object.values(variants).flatMap(({ draws = [] }) => draws));
  return {
    templates: counts.length,
    variants: counts.reduce((sum, count) => sum + count, 0),
    drawBytes: refs.reduce((sum, { public: open, sealed }) => sum + open.bytes + sealed.bytes, 0),
  };
}

function brokenPicture(course: LoadedCourse, { path, message }: PictureError): Diagnostic {
  const fix = "export it again, as PNG, JPEG, WebP or SVG";
  const own = ownPicturesOf(course).find((one) => one.path === path);
  const at = own ? { file: "course.yaml", line: own.line } : { file: path, line: 1 };
  return { ...at, rule: own ? "cover-picture" : "broken-figure", severity: "error", message, fix };
}

async function assemble(course: LoadedCourse, rendered: RenderedPages, store: ObjectStore): Promise<Release> {
  const { manifest } = course;
  const shownBy = new Map<string, Set<string>>();
  const show = (paths: string[], chapter: string) => {
    for (const path of paths) shownBy.set(path, (shownBy.get(path) ?? new Set()).add(chapter));
  };
  const chapters = course.chapters.map((chapter) => {
    for (const page of rendered.pages.get(chapter.id)!.values()) show(mediaOfPage(page), chapter.id);
    return buildChapter(course, chapter, rendered, store);
  });
  const quizzes = course.chapters.flatMap((chapter) =>
    chapter.quizzes.map((quiz) => {
      const built = buildQuiz(course, chapter, quiz, rendered, store);
      show(mediaOf(built.links), chapter.id);
      return built.quiz;
    }),
  );
  const search: Release["search"] = {};
  for (const language of course.languages)
    search[language] = store.blob(
      buildIndex(searchSections(course, language, rendered.pages), language),
      "application/octet-stream",
    );
  const glossary = buildGlossary(course, store);
  return {
    format: 1,
    course: manifest.id,
    title: manifest.title,
    summary: manifest.summary ?? null,
    language: manifest.language,
    authors: manifest.authors ?? [],
    license: manifest.license ?? null,
    source: manifest.source ?? null,
    level: manifest.level ?? null,
    pictures: await buildPictures(course, store),
    epubs: await buildEpubs(course, chapters, rendered, store),
    tier: manifest.access?.tier ?? "premium",
    prerequisites: manifest.access?.prerequisites ?? "advise",
    locales: localesOf(course),
    objectives: (manifest.objectives ?? []).map(({ id, title, requires = [] }) => ({
      id,
      title,
      translations: translationsOf(course, id),
      ...(requires.length > 0 ? { requires } : {}),
    })),
    chapters,
    quizzes,
    search,
    ...(glossary ? { glossary } : {}),
    media: await buildMedia(course, shownBy, rendered, store),
    demo: demoItemsOf(course),
    inline: course.chapters.flatMap(({ id }) => rendered.pages.get(id)!.get(course.language)!.questions),
    items: indexItems(course),
  };
}

/** Adds the files that chapters and quizzes show. Others stay out, since they may not be meant for learners. */
async function buildMedia(
  course: LoadedCourse,
  shownBy: Map<string, Set<string>>,
  rendered: RenderedPages,
  store: ObjectStore,
): Promise<Release["media"]> {
  const media: Record<string, ReleaseMedia> = {};
  const inChapters = new Set(
    [...rendered.pages.values()].flatMap((pages) =>
      [...pages.values()].flatMap((page) => mediaOf(page.links)),
    ),
  );
  const order = new Map(course.chapters.map((chapter, i) => [chapter.id, i]));
  const ordered = (ids: Set<string>) => [...ids].sort((a, b) => order.get(a)! - order.get(b)!);
  const pages = [...rendered.pages.values()].flatMap((byLanguage) => [...byLanguage.values()]);
  const drawings = new Map(pages.flatMap((page) => [...page.drawings]));
  for (const [path, chapters] of [...shownBy].sort(([a], [b]) => compare(a, b))) {
    const type = mediaTypeOf(path);
    const drawing = drawings.get(path);
    if (drawing) {
      const { svg, width, height } = drawing;
      media[path] = { ...store.blob(svg, type), type, chapters: ordered(chapters), width, height };
      continue;
    }
    const bytes = new Uint8Array(await readFile(course.files.get(path)!.absolute));
    const widths = (inChapters.has(path) && rendered.ctx.figures.get(path)) || [];
    const made = await makeFigure(bytes, widths, store).catch((error: unknown) => {
      throw new PictureError(path, { cause: error });
    });
    media[path] = {
      ...store.blob(bytes, type),
      type,
      chapters: ordered(chapters),
      ...rendered.ctx.sizes.get(path),
      ...(widths.length > 0 ? { made } : {}),
    };
  }
  return media;
}

function localesOf(course: LoadedCourse): Release["locales"] {
  const { manifest } = course;
  return course.languages.map((language) => {
    const own = language === course.language ? manifest : manifest.translations![language]!;
    const parts = language === course.language ? {} : (manifest.translations![language]!.parts ?? {});
    const chapters = course.chapters.filter((chapter) => chapter.texts.has(language)).length;
    return {
      language,
      dir: directionOf(language),
      title: own.title,
      summary: own.summary ?? null,
      chapters,
      parts,
    };
  });
}

function translationsOf(course: LoadedCourse, objective: string): Record<string, string> {
  const entries = Object.entries(course.manifest.translations ?? {}).flatMap(([language, words]) => {
    const title = words.objectives?.[objective];
    return title === undefined ? [] : [[language, title] as const];
  });
  return Object.fromEntries(entries);
}
