"use client";
import type { NearPath } from "@course-companion/contract/pages";
import { durationOf } from "../lib/duration.ts";
import { type Locale, directionOf } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import { Ring } from "../ui/pictures.tsx";

/** The part of a course's path around the current chapter, as rings. */
export function NearSteps(props: { locale: Locale; course: string; path: NearPath }) {
  const { locale, course, path } = props;
  return (
    <ol className="path">
      {path.steps.map(({ chapter, state, filled, title, language, emblem, minutes }) => (
        <li key={chapter} data-state={state} aria-current={state === "current" ? "step" : undefined}>
          <Ring id={`near-${course}-${chapter}`} palette={path.palette} emblem={emblem} filled={filled} />
          <div className="what">
            <a href={paths.chapter(locale, course, chapter)} lang={language} dir={directionOf(language)}>
              {title}
            </a>
          </div>
          <span className="aside">{durationOf(locale, minutes)}</span>
        </li>
      ))}
    </ol>
  );
}
