import { connect, frame, help, home } from "@course-companion/messages";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Assistants } from "../../../features/help/assistants.tsx";
import { HelpSearch } from "../../../features/help/help-search.tsx";
import { Keys } from "../../../features/help/keys.tsx";
import type { Locale } from "../../../shared/lib/locales.ts";
import { publicPage } from "../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../shared/lib/page.ts";
import { Main } from "../../../shared/ui/frame.tsx";
import { TilePicture } from "../../../shared/ui/pictures.tsx";
import "../../../styles/help.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { title, lead: description } = help[locale];
  return publicPage({ locale, path: "/help", title, description });
}

/** How one learns here, how one takes the courses to an assistant, and what else people ask. */
export default async function HelpPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = help[locale];
  const sections = sectionsOf(locale);
  return (
    <Main>
      <div className="hero">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
      </div>
      <div className="help-page">
        <div className="help-side">
          <HelpSearch locale={locale} texts={{ find: t.find, found: t.found, foundNone: t.foundNone }} />
          <nav aria-label={t.onPage}>
            <ul className="help-toc plain">
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className="help-sections">
          {sections.map(({ id, title, content }) => (
            <section key={id} aria-labelledby={id} className="help" data-for={id}>
              <h2 id={id}>
                <a href={`#${id}`}>{title}</a>
              </h2>
              {content}
            </section>
          ))}
        </div>
      </div>
    </Main>
  );
}

function sectionsOf(locale: Locale): { id: string; title: string; content: ReactNode }[] {
  const t = help[locale];
  return [
    { id: "learning", title: t.learnTitle, content: <Learning locale={locale} /> },
    { id: "progress", title: t.progressTitle, content: <p>{t.progress}</p> },
    { id: "assistants", title: connect[locale].title, content: <Assistants locale={locale} /> },
    {
      id: "tutor",
      title: t.tutorTitle,
      content: (
        <ul>
          {[t.tutorSource, t.tutorQuiz, t.tutorGrade, t.tutorMemory].map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      ),
    },
    { id: "keyboard", title: t.keysTitle, content: <Keys locale={locale} /> },
    {
      id: "plans",
      title: t.plansTitle,
      content: (
        <p>
          {t.plans} <a href={paths.plans(locale)}>{t.plansLink}</a>
        </p>
      ),
    },
    {
      id: "privacy",
      title: t.privacyTitle,
      content: (
        <>
          <p>{t.privacy}</p>
          <p className="row">
            <a href={`/privacy?lang=${locale}`}>{t.privacyLink}</a>
            <a href={`/account?lang=${locale}`}>{t.accountLink}</a>
          </p>
        </>
      ),
    },
    {
      id: "problems",
      title: t.reportTitle,
      content: (
        <p>
          {t.report} <a href={`/support?lang=${locale}`}>{t.supportLink}</a>
        </p>
      ),
    },
  ];
}

/** Three tiles a picture, those of home where it is the same step. */
const STEPS = [
  ["b012b230b012", "readTitle", "read"],
  ["d110d241d110", "answerTitle", "answer"],
  ["l022l131l042", "reviewTitle", "review"],
  ["t012h230t212", "notesTitle", "notes"],
  ["q012q112q212", "offlineTitle", "offline"],
] as const;

/** What one does here, from the first chapter to the train without a connection. */
function Learning({ locale }: { locale: Locale }) {
  const t = help[locale];
  return (
    <>
      <ol className="plain steps-list">
        {STEPS.map(([code, title, text]) => (
          <li key={title}>
            <TilePicture code={code} columns={3} />
            <div>
              <h3>{t[title]}</h3>
              <p>{t[text]}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="row">
        <a className="button" href={`${paths.home(locale)}#courses`}>
          {home[locale].browse}
        </a>
        <a className="button quiet" href={paths.dashboard(locale)}>
          {frame[locale].learning}
        </a>
      </p>
    </>
  );
}
