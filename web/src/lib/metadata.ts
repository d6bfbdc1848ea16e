import type { Metadata } from "next";
import { LOCALES } from "./locales.ts";

/** The same page in each language of the interface, as search engines want it; `path` without the language. */
export function alternates(path: string, self?: string): Metadata["alternates"] {
  return {
    ...(self ? { canonical: self } : {}),
    languages: {
      ...Object.fromEntries(LOCALES.map((locale) => [locale, `/${locale}${path}`])),
      "x-default": path === "" ? "/" : path,
    },
  };
}
