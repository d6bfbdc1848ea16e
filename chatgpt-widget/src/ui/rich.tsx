import { useLayoutEffect, useRef } from "preact/hooks";
import type { Html } from "../api.ts";
import { useApp } from "../app-context.ts";
import { directionOf } from "../messages/index.ts";

const origin = () => document.documentElement.dataset["origin"] ?? "";

/** Course text: HTML that publishing has sanitised, in its own language and direction. */
export function Rich({
  html,
  language,
  inline,
  onLink,
}: {
  html: Html;
  language: string;
  inline?: boolean;
  /** Takes a link to a chapter of a course; true when it went there. */
  onLink?: (path: string) => boolean;
}) {
  const { host, words } = useApp();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const image of ref.current!.querySelectorAll("img"))
      complete(image, (alt) => words.say("imageMissing", { alt }));
  }, [html, words]);
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.("a");
    const href = link?.getAttribute("href");
    if (!href) return;
    if (href.startsWith("#")) {
      // An address of its own would leave the sandboxed page.
      event.preventDefault();
      ref.current!.querySelector(`[id="${CSS.escape(href.slice(1))}"]`)?.scrollIntoView();
      return;
    }
    event.preventDefault();
    if (href.startsWith("/courses/") && onLink?.(href)) return;
    host.openLink(new URL(href, origin() || "https://invalid.invalid").href);
  };
  return (
    <div
      ref={ref}
      class={inline ? "rich inline" : "rich"}
      lang={language}
      dir={directionOf(language)}
      onClick={onClick}
      // oxlint-disable-next-line react/no-danger
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
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

/** The text of HTML, for names of controls. */
export function textOf(html: Html): string {
  return (
    new DOMParser().parseFromString(html, "text/html").body.textContent?.replace(/\s+/g, " ").trim() ?? ""
  );
}
