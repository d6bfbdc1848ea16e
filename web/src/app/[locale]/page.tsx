import type { Metadata } from "next";
import { readCatalogue, readDemo } from "../../shared/api/server.ts";
import { Main } from "../../shared/ui/frame.tsx";
import { publicPage } from "../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../shared/lib/page.ts";
import { demo as demoWords, frame, home as texts, today } from "@course-companion/messages";
import { Courses } from "../../features/home/courses.tsx";
import { DemoCard } from "../../features/home/demo-card.tsx";
import { HowItWorks } from "../../features/home/how-it-works.tsx";
import { KNOWN_SCRIPT } from "../../features/home/known-script.ts";
import { Today } from "../../features/home/today.tsx";
import { demoTexts } from "../../messages/quiz.ts";
import "@course-companion/question-ui/questions.css";
import "../../styles/home.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { title, lead: description } = texts[locale];
  // The layout completes the titles of the pages below it, and not its own.
  const absolute = `${frame[locale].product} · ${title}`;
  return { ...publicPage({ locale, path: "", title, description }), title: { absolute } };
}

/**
 * Home: for a visitor what this is, a question to try, and the courses; for a learner today's portion in place of the
 * first two.
 */
export default async function Home({ params }: Props) {
  const locale = await localeOf(params);
  const t = texts[locale];
  const courses = await readCatalogue();
  const demo = await readDemo(courses, locale);
  const first = courses.find(({ id }) => id === demo?.course) ?? courses[0];
  return (
    <Main>
      <script dangerouslySetInnerHTML={{ __html: KNOWN_SCRIPT }} />
      <Today locale={locale} texts={today[locale]} />
      <div className="landing">
        <section className="promise-and-question">
          <div>
            <h1 className="promise">{t.title}</h1>
            <p className="lead">{t.lead}</p>
            <p className="row">
              {demo ? (
                <a className="button" href={paths.chapter(locale, demo.course, demo.chapter.id)}>
                  {t.start}
                </a>
              ) : first ? (
                <a className="button" href={paths.course(locale, first.id)}>
                  {t.start}
                </a>
              ) : null}
              <a className="button quiet" href="#courses">
                {t.browse}
              </a>
            </p>
            <p className="small dim">{t.noAccount}</p>
          </div>
          {demo ? (
            <DemoCard
              locale={locale}
              demo={demo}
              chapterHref={paths.chapter(locale, demo.course, demo.chapter.id)}
              texts={demoTexts(locale)}
              words={demoWords[locale]}
            />
          ) : null}
        </section>
        <HowItWorks locale={locale} />
      </div>
      <Courses locale={locale} courses={courses} />
    </Main>
  );
}
