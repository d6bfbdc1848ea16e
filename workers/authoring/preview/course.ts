import { mediaOfPage } from "../build/chapters.ts";
import { type RenderedPages, renderPages } from "../build/render-course.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { sortDiagnostics } from "../diagnostics.ts";
import { loadCourse, type LoadedCourse } from "../load/index.ts";

/** A course as the preview shows it; `loaded` is null when course.yaml cannot be read. */
export interface PreviewCourse {
  loaded: LoadedCourse | null;
  rendered: RenderedPages | null;
  diagnostics: Diagnostic[];
  /** Files that chapters or quizzes show; no other file of the folder is served. */
  media: Set<string>;
  /** Drawn diagrams by path, as SVG. */
  drawings: Map<string, string>;
}

/** Reads, checks and renders a course folder. */
export async function openPreview(dir: string): Promise<PreviewCourse> {
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) return { loaded: null, rendered: null, diagnostics, media: new Set(), drawings: new Map() };
  const { runChecks } = await import("../check/index.ts");
  const found = sortDiagnostics([...diagnostics, ...(await runChecks(course))]);
  const rendered = await renderPages(course, { highlight: true });
  // Questions are rendered on request, so the highlighter must stay alive until the course is loaded again.
  const pages = [...rendered.pages.values()].flatMap((byLanguage) => [...byLanguage.values()]);
  const media = new Set(pages.flatMap(mediaOfPage));
  const drawings = new Map(
    pages.flatMap((page) => [...page.drawings].map(([path, { svg }]) => [path, svg] as const)),
  );
  return { loaded: course, rendered, diagnostics: found, media, drawings };
}
