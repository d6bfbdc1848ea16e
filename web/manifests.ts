import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { frame, home } from "@course-companion/messages";
import { directionOf } from "../workers/contract/direction.ts";
import { LOCALES, type Locale } from "./front/locales.ts";

/**
 * The web app manifest in a language: one app, `id`, under the names of the language in which it is installed. It starts
 * where its learner stands, in the language that was chosen last. Its colours are a light page's, which a dark
 * page's own `theme-color` replaces.
 */
export function manifestOf(locale: Locale): Record<string, unknown> {
  const { product, courses, learning } = frame[locale];
  return {
    id: "/",
    lang: locale,
    dir: directionOf(locale),
    name: product,
    short_name: courses,
    description: home[locale].lead,
    start_url: "/dashboard",
    scope: "/",
    display: "standalone",
    background_color: "#fbfaf6",
    theme_color: "#fbfaf6",
    categories: ["education"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: learning, url: "/dashboard" },
      { name: courses, url: "/" },
    ],
  };
}

/** Writes `manifest.LANGUAGE.webmanifest` for each language, where it differs from what is there. */
export async function writeManifests(folder: string): Promise<void> {
  for (const locale of LOCALES) {
    const file = join(folder, `manifest.${locale}.webmanifest`);
    const text = JSON.stringify(manifestOf(locale));
    if ((await readFile(file, "utf8").catch(() => "")) !== text) await writeFile(file, text);
  }
}
