import { mediaOf } from "../build/chapters.ts";
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
}

/** Reads, checks and renders a course folder. */
export async function openPreview(dir: string): Promise<PreviewCourse> {
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) return { loaded: null, rendered: null, diagnostics, media: new Set() };
  const { runChecks } = await import("../check/index.ts");
  const found = sortDiagnostics([...diagnostics, ...(await runChecks(course))]);
  const rendered = await renderPages(course, { highlight: true });
  // Questions are rendered on request, so the highlighter must stay alive until the course is loaded again.
  const media = new Set(
    [...rendered.pages.values()].flatMap((pages) =>
      [...pages.values()].flatMap((page) => mediaOf(page.links)),
    ),
  );
  return { loaded: course, rendered, diagnostics: found, media };
}
