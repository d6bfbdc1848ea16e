import { TIERS } from "@course-companion/contract/tiers";
import type { Metadata } from "next";
import { Main } from "../../../shared/ui/frame.tsx";
import { Incomplete } from "../../../shared/ui/incomplete.tsx";
import { YourPlan } from "../../../shared/ui/your-plan.tsx";
import type { Locale } from "../../../shared/lib/locales.ts";
import { publicPage } from "../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../shared/lib/page.ts";
import { signInHref } from "../../../shared/lib/sign-in.ts";
import { fill } from "../../../shared/lib/texts.ts";
import { tiers, plans } from "@course-companion/messages";
import { readOpenChapters } from "../../../features/plans/open-chapters.ts";
import "../../../styles/dashboard.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { title, lead: description } = plans[locale];
  return publicPage({ locale, path: "/plans", title, description });
}

/** What each tier opens. The page informs; nothing is sold here. */
export default async function PlansPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = plans[locale];
  const names = tiers[locale];
  const { courses, complete } = await readOpenChapters(locale);
  const says = TIERS.map((tier) => [tier, fill(locale, t.yours, { tier: names[tier] })]);
  return (
    <Main>
      <div className="hero">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <YourPlan says={Object.fromEntries(says) as Record<(typeof TIERS)[number], string>} />
      </div>
      <ul className="plain tiers">
        {TIERS.map((tier) => (
          <li key={tier} className="card">
            <h2>{names[tier]}</h2>
            <p>{fill(locale, t[tier], names)}</p>
          </li>
        ))}
      </ul>
      <p>{t.same}</p>
      <h2 id="per-course">{t.perCourse}</h2>
      {courses.length === 0 ? (
        <p className="note">{t.none}</p>
      ) : (
        <ChaptersByTier locale={locale} courses={courses} />
      )}
      <h2>{t.accessTitle}</h2>
      <ul>
        <li>
          <a href={signInHref(paths.plans(locale))}>{t.signIn}</a>. {t.accessSignIn}
        </li>
        <li>{t.accessGrant}</li>
        <li>{t.accessOperator}</li>
      </ul>
      <p className="note">{t.stays}</p>
      {complete ? null : <Incomplete />}
    </Main>
  );
}

/** How many chapters of each course a tier opens. */
function ChaptersByTier({ locale, courses }: { locale: Locale; courses: Courses }) {
  const t = plans[locale];
  const names = tiers[locale];
  return (
    <div className="scroll" role="region" aria-labelledby="per-course" tabIndex={0}>
      <table className="per-course">
        <thead>
          <tr>
            <th scope="col">{t.course}</th>
            {TIERS.map((tier) => (
              <th key={tier} scope="col">
                {names[tier]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {courses.map((course) => (
            <tr key={course.id}>
              <th scope="row">
                <a href={paths.course(locale, course.id)}>
                  <bdi lang={course.language}>{course.title}</bdi>
                </a>
              </th>
              {TIERS.map((tier) => (
                <td key={tier}>{fill(locale, t.cell, { n: course.open[tier], total: course.total })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Courses = Awaited<ReturnType<typeof readOpenChapters>>["courses"];
