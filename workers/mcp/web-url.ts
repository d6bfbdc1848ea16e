import { toLanguage } from "../contract/languages.ts";
import type { Context } from "../platform/context.ts";

type Place = Pick<Context, "env">;

/**
 * Returns the absolute URL of a path in the web app, for a text in a language: below that language's interface, where
 * there is one, else with the language as the parameter by which the web app chooses.
 */
export function webUrl({ env }: Place, path: string, language: string): string {
  const url = new URL(path, env.PUBLIC_ORIGIN);
  const locale = toLanguage(language);
  if (locale) url.pathname = `/${locale}${url.pathname}`;
  if (locale === language) url.searchParams.delete("locale");
  else url.searchParams.set("locale", language);
  return url.href;
}

/** Returns the URL of a chapter or of one of its sections. */
export const urlOf = (
  ctx: Place,
  { course, chapter, section }: { course: string; chapter: string; section: string | null },
  language: string,
): string => {
  const hash = section === null ? "" : `#${encodeURIComponent(section)}`;
  return webUrl(ctx, `/courses/${course}/chapters/${chapter}${hash}`, language);
};
