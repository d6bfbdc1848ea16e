import { directionOf } from "@course-companion/contract/direction";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Html } from "../api.ts";
import { useApp } from "../app-context.ts";
import type { Host } from "../host/types.ts";
import type { Wording } from "../messages/index.ts";

const origin = () => document.documentElement.dataset["origin"] ?? "";

/** The web app's address of a path of the course. */
export const webAddress = (path: string) => new URL(path, origin() || "https://invalid.invalid").href;

/** Course text: HTML that publishing has sanitised, in its own language and direction. */
export function Rich({
  html,
  language,
  onLink,
}: {
  html: Html;
  language: string;
  /** Takes a link to a chapter of a course; true when it went there. */
  onLink?: (path: string) => boolean;
}) {
  const { host, words } = useApp();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => dressText(ref.current!, host, words, onLink));
  return (
    <div
      ref={ref}
      class="course-text"
      lang={language}
      dir={directionOf(language)}
      // oxlint-disable-next-line react/no-danger
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** Makes pictures and links of a course text work inside a host's sandbox; gives what undoes it. */
export function dressText(
  root: HTMLElement,
  host: Host,
  words: Wording,
  onLink?: (path: string) => boolean,
): () => void {
  for (const image of root.querySelectorAll("img"))
    complete(image, (alt) => words.say("imageMissing", { alt }));
  const onClick = (event: MouseEvent) => {
    const href = (event.target as Element).closest?.("a")?.getAttribute("href");
    if (!href) return;
    // An address of its own would leave the sandboxed page.
    event.preventDefault();
    if (href.startsWith("#")) root.querySelector(`[id="${CSS.escape(href.slice(1))}"]`)?.scrollIntoView();
    else if (!href.startsWith("/courses/") || !onLink?.(href)) host.openLink(webAddress(href));
  };
  root.addEventListener("click", onClick);
  return () => root.removeEventListener("click", onClick);
}

/** Course pictures have addresses of the course's origin. What may not be shown here says what it shows. */
function complete(image: HTMLImageElement, describe: (alt: string) => string): void {
  const source = image.getAttribute("src") ?? "";
  const replace = () => {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = describe(image.alt);
    image.replaceWith(note);
  };
  image.addEventListener("error", replace, { once: true });
  if (!source.startsWith("/")) return;
  image.removeAttribute("loading");
  image.src = origin() + source;
}
