import { readJson } from "./objects.ts";
import type { Context } from "../../platform/context.ts";
import type { ChapterDocument, Release, ReleaseChapter } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

/**
 * Checks that the chapter has a section; throws `invalid-request` (with `pointer`) otherwise. Section ids are the
 * same in all languages of a chapter, so the course's own language decides.
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
