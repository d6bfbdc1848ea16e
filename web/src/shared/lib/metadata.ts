import type { Metadata } from "next";
import { alternatesOf, canonicalOf } from "../../../front/alternates.ts";
import { frame } from "@course-companion/messages";
import type { Locale } from "./locales.ts";

/** A page that is for all, as search engines and link previews see it. */
export interface PublicPage {
  locale: Locale;
  /** Without the language; see `alternatesOf`. */
  path: string;
  title: string;
  description: string;
  /** Of a course's page: the language wanted for its texts, and those that they are in. */
  content?: string;
  languages?: readonly string[];
  type?: "website" | "article";
  /** Social card of 1200 by 630; the product's icon when absent. */
  card?: string | undefined;
}

/** Its one address, the same in other languages, and what a preview shows. The title is the layout's to complete. */
export function publicPage(page: PublicPage): Metadata {
  const { locale, path, title, description, content, languages, type = "website", card } = page;
  const canonical = canonicalOf(locale, path, content, languages);
  return {
    title,
    description,
    alternates: {
      canonical,
      languages: Object.fromEntries(alternatesOf(path, languages).map(({ tag, address }) => [tag, address])),
    },
    openGraph: {
      type,
      title,
      description,
      url: canonical,
      siteName: frame[locale].product,
      locale: locale.replace("-", "_"),
      images: [
        card
          ? { url: card, width: 1200, height: 630, alt: title }
          : { url: "/icon-512.png", width: 512, height: 512, alt: frame[locale].product },
      ],
    },
    twitter: { card: card ? "summary_large_image" : "summary" },
  };
}

/** A page that is a learner's or an author's own: a search engine has no business with it. */
export const privatePage = (title: string, description?: string): Metadata => ({
  title,
  ...(description === undefined ? {} : { description }),
  robots: "noindex",
});
