import { TIERS } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { course as courseTexts, plans, tiers } from "@course-companion/messages";
import type { Locale } from "../../shared/lib/locales.ts";
import { fill, listOf } from "../../shared/lib/texts.ts";
import { TilePicture } from "../../shared/ui/pictures.tsx";
import { type CoursePlans, type Opens, sumOf } from "./course-plans.ts";
import { OwnBadge } from "./own-plan.tsx";

/** A tile more for each plan. */
const TILES = ["q012", "h230", "d241", "l131"];

/** A card a plan: who it is for, and what it opens in the courses that there are. */
export function PlanCards({ locale, courses }: { locale: Locale; courses: CoursePlans[] }) {
  const t = plans[locale];
  const names = tiers[locale];
  const opens = (tier: Tier) => sumOf(courses.map(({ open }) => open[tier]));
  const total = sumOf(courses.map((course) => course.total));
  return (
    <ul className="plain tiers">
      {TIERS.map((tier, rank) => {
        const below = TIERS[rank - 1];
        const own = opens(tier);
        const isMore = below === undefined || own.chapters > opens(below).chapters;
        return (
          <li key={tier} className="card">
            <TilePicture code={TILES.slice(0, rank + 1).join("")} columns={rank + 1} />
            <h2>
              {names[tier]} <OwnBadge tier={tier} text={t.own} />
            </h2>
            <p>{t[`${tier}For`]}</p>
            <p className="opens">
              {isMore ? opened(locale, own, total) : fill(locale, t.sameAs, { tier: names[below] })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** "All 12 chapters and 14 quizzes", "3 of 12 chapters, 4 quizzes". */
function opened(locale: Locale, own: Opens, total: Opens): string {
  const t = plans[locale];
  const chapters =
    own.chapters === total.chapters
      ? fill(locale, t.allChapters, { n: total.chapters })
      : fill(locale, t.someChapters, { open: own.chapters, n: total.chapters });
  return withQuizzes(locale, chapters, own.quizzes);
}

/** Adds the number of quizzes, where it is known and there are some. */
export function withQuizzes(locale: Locale, chapters: string, quizzes: number | null): string {
  return quizzes
    ? listOf(locale, [chapters, fill(locale, courseTexts[locale].quizzes, { n: quizzes })])
    : chapters;
}
