import { course as courseTexts, plans, tiers } from "@course-companion/messages";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { fill, listOf } from "../../shared/lib/texts.ts";
import { Cover } from "../../shared/ui/pictures.tsx";
import { type CoursePlans, additionsOf, runsOf } from "./course-plans.ts";
import { withQuizzes } from "./plan-cards.tsx";

/** Chapters are listed by name while all of them are a page that one can look over. */
const MOST_NAMED = 200;

/** What each plan opens, course by course: the chapters by number, and by name in a list that opens. */
export function PlansByCourse({ locale, courses }: { locale: Locale; courses: CoursePlans[] }) {
  const named = courses.reduce((sum, { chapters }) => sum + chapters.length, 0) <= MOST_NAMED;
  return (
    <ul className="plain by-course">
      {courses.map((course) => (
        <li key={course.id} className="card plan-course">
          {course.pictures ? (
            <Cover pictures={course.pictures} sizes="(min-width: 44rem) 32rem, 100vw" />
          ) : null}
          <h3 lang={course.language} dir={directionOf(course.language)}>
            <a href={paths.course(locale, course.id)}>{course.title}</a>
          </h3>
          <dl className="by-plan">
            {additionsOf(course).map(({ tier, numbers, adds }) => (
              <div key={tier}>
                <dt>
                  <span className={tier === "free" ? "tag good" : "tag"}>{tiers[locale][tier]}</span>
                </dt>
                <dd>
                  {withQuizzes(locale, chaptersOf(locale, course, numbers, adds.chapters), adds.quizzes)}
                </dd>
              </div>
            ))}
          </dl>
          {named && course.chapters.length > 0 ? <Chapters locale={locale} course={course} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** "All 5 chapters", "Chapters 4–12"; the number alone where it is not known which. */
function chaptersOf(locale: Locale, course: CoursePlans, numbers: number[], count: number): string {
  const t = plans[locale];
  if (count === course.total.chapters) return fill(locale, t.allChapters, { n: count });
  if (numbers.length === 0) return fill(locale, courseTexts[locale].chapters, { n: count });
  const numbersOf = new Intl.NumberFormat(locale);
  const runs = runsOf(numbers).map(([first, last]) =>
    // The range of one number would be said as an estimate of it.
    first === last ? numbersOf.format(first) : numbersOf.formatRange(first, last),
  );
  return fill(locale, t.chaptersNamed, { n: count, which: listOf(locale, runs) });
}

function Chapters({ locale, course }: { locale: Locale; course: CoursePlans }) {
  return (
    <details>
      <summary>{plans[locale].showChapters}</summary>
      <ol className="plain">
        {course.chapters.map((chapter) => (
          <li key={chapter.id}>
            <a
              href={paths.chapter(locale, course.id, chapter.id)}
              lang={chapter.language}
              dir={directionOf(chapter.language)}
            >
              {chapter.title}
            </a>
            <span className={chapter.tier === "free" ? "tag good" : "tag"}>
              {tiers[locale][chapter.tier]}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
