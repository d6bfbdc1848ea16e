import { notFound } from "next/navigation";
import { type Locale, isLocale } from "./locales.ts";

/** A page's `searchParams` as Next gives them. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The interface's language from a page's path. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return locale;
}

/** The language in which course texts are wanted: `?locale=`, else the interface's. */
export async function contentLocaleOf(locale: Locale, query: Query): Promise<string> {
  const { locale: wanted } = await query;
  return typeof wanted === "string" && /^[A-Za-z0-9-]{2,35}$/.test(wanted) ? wanted : locale;
}

/** Paths of pages; `content` is the course's language when it is not the interface's. */
export const paths = {
  home: (locale: Locale) => `/${locale}`,
  course: (locale: Locale, course: string, content?: string) =>
    `/${locale}/courses/${course}${query(locale, content)}`,
  chapter: (locale: Locale, course: string, chapter: string, content?: string) =>
    `/${locale}/courses/${course}/chapters/${chapter}${query(locale, content)}`,
  quiz: (locale: Locale, course: string, quiz: string, content?: string) =>
    `/${locale}/courses/${course}/quizzes/${quiz}${query(locale, content)}`,
  search: (locale: Locale, course: string, content?: string) =>
    `/${locale}/courses/${course}/search${query(locale, content)}`,
  review: (locale: Locale, course: string, content?: string) =>
    `/${locale}/courses/${course}/review${query(locale, content)}`,
  glossary: (locale: Locale, course: string, content?: string) =>
    `/${locale}/courses/${course}/glossary${query(locale, content)}`,
  knowledge: (locale: Locale, course: string, content?: string) =>
    `/${locale}/courses/${course}/knowledge${query(locale, content)}`,
  notes: (locale: Locale, course: string) => `/${locale}/courses/${course}/notes`,
  author: (locale: Locale, course: string) => `/${locale}/courses/${course}/author`,
  dashboard: (locale: Locale) => `/${locale}/dashboard`,
  plans: (locale: Locale) => `/${locale}/plans`,
  help: (locale: Locale) => `/${locale}/help`,
} as const;

function query(locale: Locale, content: string | undefined): string {
  return content === undefined || content === locale ? "" : `?locale=${encodeURIComponent(content)}`;
}
