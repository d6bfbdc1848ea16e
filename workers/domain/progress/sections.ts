import { readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ChapterDocument, Release, ReleaseChapter } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

/**
 * Throws `invalid-request` (with `pointer`) for a section that the chapter does not have. Section ids are the same
 * in all languages of a chapter, so the course's own language decides.
 */
export async function requireSection(
  ctx: Context,
  release: Release,
  chapter: ReleaseChapter,
  section: string,
  pointer: string,
): Promise<void> {
  const document = await readJson<ChapterDocument>(ctx, chapter.variants[release.language]!.document);
  if (document.sections.some((candidate) => candidate.id === section)) return;
  const detail = `use one of the chapter's section ids, such as ${document.sections[0]?.id ?? "top"}`;
  throw new AppError("invalid-request", "This chapter has no such section.", {
    errors: [{ pointer, detail }],
  });
}
