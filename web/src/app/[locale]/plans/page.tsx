import { TIERS } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { plans, tiers } from "@course-companion/messages";
import type { Metadata } from "next";
import { type CoursePlans, sumOf } from "../../../features/plans/course-plans.ts";
import { OwnPlan, SignInButton } from "../../../features/plans/own-plan.tsx";
import { PlanCards } from "../../../features/plans/plan-cards.tsx";
import { PlansByCourse } from "../../../features/plans/plans-by-course.tsx";
import { readPlans } from "../../../features/plans/read-plans.ts";
import type { Locale } from "../../../shared/lib/locales.ts";
import { publicPage } from "../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../shared/lib/page.ts";
import { signInHref } from "../../../shared/lib/sign-in.ts";
import { fill } from "../../../shared/lib/texts.ts";
import { Main } from "../../../shared/ui/frame.tsx";
import { Incomplete } from "../../../shared/ui/incomplete.tsx";
import "../../../styles/plans.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { title, lead: description } = plans[locale];
  return publicPage({ locale, path: "/plans", title, description });
}

/** What each plan opens in the courses that there are, what is free, and how a plan is given: nothing is sold here. */
export default async function PlansPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = plans[locale];
  const { courses, complete } = await readPlans(locale);
  return (
    <Main>
      <div className="hero">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {courses.length > 0 ? <OwnPlan says={ownPlans(locale, courses)} /> : null}
      </div>
      <PlanCards locale={locale} courses={courses} />
      <section className="for-everyone" aria-labelledby="everyone">
        <h2 id="everyone">{t.everyone}</h2>
        <ul>
          {[t.everyone1, t.everyone2, t.everyone3, t.everyone4, t.everyone5, t.everyone6].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className="dim">{t.only}</p>
      </section>
      <section aria-labelledby="by-course">
        <h2 id="by-course">{t.byCourse}</h2>
        {courses.length === 0 ? (
          <p className="note">{t.none}</p>
        ) : (
          <PlansByCourse locale={locale} courses={courses} />
        )}
      </section>
      <HowToGet locale={locale} />
      {complete ? null : <Incomplete />}
    </Main>
  );
}

/** How a plan comes to an account, and what happens when it ends. */
function HowToGet({ locale }: { locale: Locale }) {
  const t = plans[locale];
  return (
    <section className="get-plan" aria-labelledby="get">
      <h2 id="get">{t.getTitle}</h2>
      <ol>
        <li>
          <strong>{t.get1}</strong> {t.get1Note}
          <SignInButton href={signInHref(paths.plans(locale))} label={t.signIn} signedIn={t.signedIn} />
        </li>
        <li>
          <strong>{t.get2}</strong> {t.get2Note}
        </li>
        <li>
          <strong>{t.get3}</strong> {t.get3Note}
        </li>
      </ol>
      <p className="note">{t.notSold}</p>
      <h3>{t.endsTitle}</h3>
      <p>{t.ends}</p>
    </section>
  );
}

/** What is said to the holder of each tier. */
function ownPlans(locale: Locale, courses: readonly CoursePlans[]): Record<Tier, string> {
  const total = sumOf(courses.map((course) => course.total)).chapters;
  const said = TIERS.map((tier) => {
    const { chapters } = sumOf(courses.map(({ open }) => open[tier]));
    const text = tier === "free" ? plans[locale].yoursFree : plans[locale].yours;
    return [tier, fill(locale, text, { tier: tiers[locale][tier], open: chapters, n: total })];
  });
  return Object.fromEntries(said) as Record<Tier, string>;
}
