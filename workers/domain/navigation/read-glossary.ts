import type { Context } from "../../platform/context.ts";
import type { Glossary } from "../../contract/content.ts";
import type { GlossaryDocument, Release } from "../../contract/release.ts";
import {
  type ResponseBody,
  chooseVariant,
  describeLink,
  loadReleaseOrLive,
  lookupChapter,
  memoizeJson,
  readJson,
} from "../content/index.ts";

/**
 * Reads the glossary of a course as a finished body, in the alphabetical order of its language. It is the same for
 * everyone, since definitions are public; `free` is false for a staged release. A course without one has no terms. Throws what `loadReleaseOrLive` throws.
 */
export async function readGlossary(
  ctx: Context,
  course: string,
  query: { locale?: string | undefined; release?: string | undefined },
): Promise<ResponseBody & { language: string; fallback: boolean; free: boolean; staleSeconds: number }> {
  const { release, releaseId, staleSeconds, isStaged } = await loadReleaseOrLive(ctx, course, query.release);
  const chosen = chooseVariant(release.glossary ?? {}, query.locale, release);
  const language = chosen?.language ?? release.language;
  const fallback = chosen?.fallback ?? false;
  const body = await memoizeJson(
    `glossary:${release.course}:${releaseId}:${language}:${fallback}`,
    async (): Promise<Glossary> => ({
      course: release.course,
      release: releaseId,
      language,
      dir: chosen?.dir ?? "ltr",
      fallback,
      terms: chosen ? describeTerms(release, await readJson<GlossaryDocument>(ctx, chosen.variant)) : [],
    }),
  );
  return { ...body, language, fallback, free: !isStaged, staleSeconds };
}

function describeTerms(release: Release, { language, terms }: GlossaryDocument): Glossary["terms"] {
  const collator = new Intl.Collator(language);
  return terms
    .map(({ chapter: id, ...term }) => {
      const chapter = id === null ? undefined : lookupChapter(release, id);
      if (!chapter) return { ...term, chapter: null };
      const { number, title, href } = describeLink(release, chapter, language);
      return { ...term, chapter: { id: chapter.id, number, title, href } };
    })
    .sort((a, b) => collator.compare(a.term, b.term) || (a.id < b.id ? -1 : 1));
}
