"use client";
import { useState } from "react";
import type { SearchPlace } from "./search-box.tsx";

/** A chapter to go to. */
export interface ChapterLink {
  href: string;
  title: string;
  lang: string;
  dir: string;
}

/** As many as a box shows without being scrolled. */
const MOST = 4;

/** What an empty box offers: chapters of the course, from the page's path unless `chapters` names them. */
export function Suggestions(props: SearchPlace & { statusId: string; chapters?: readonly ChapterLink[] }) {
  const { texts, statusId } = props;
  const [chapters] = useState(() => props.chapters ?? chaptersOnPage());
  return (
    <>
      <p id={statusId} className="dim small" role="status">
        {texts.empty}
      </p>
      {chapters.length > 0 ? (
        <>
          <p className="dim small suggest">{texts.suggest}</p>
          <ul aria-label={texts.suggest} className="plain hits">
            {chapters.map(({ href, title, lang, dir }) => (
              <li key={href}>
                <a href={href} lang={lang} dir={dir}>
                  <strong>{title}</strong>
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** The chapters around where the learner is, by the path that the page shows; none on a page without one. */
function chaptersOnPage(): ChapterLink[] {
  const steps = [...document.querySelectorAll<HTMLElement>(".path > [data-chapter]")];
  // The whole path comes first; a few of its chapters are shown again at the chapter's end.
  const seen = new Set<string | undefined>();
  const unique = steps.filter(({ dataset: { chapter } }) => !seen.has(chapter) && seen.add(chapter));
  const open = unique.findIndex((step) => step.ariaCurrent === "page");
  const here = open >= 0 ? open : unique.findIndex((step) => step.dataset["state"] === "current");
  const from = Math.max(0, Math.min(here, unique.length - MOST));
  return unique.slice(from, from + MOST).flatMap((step) => {
    const link = step.querySelector<HTMLAnchorElement>(".what a");
    const { lang = "", dir = "" } = step.querySelector<HTMLElement>(".what [lang]") ?? {};
    return link ? [{ href: link.getAttribute("href")!, title: link.textContent, lang, dir }] : [];
  });
}
