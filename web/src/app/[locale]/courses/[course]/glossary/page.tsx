import type { Glossary } from "@course-companion/contract/content";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readCourse, readGlossary } from "../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { type Locale, directionOf, nameIn } from "../../../../../shared/lib/locales.ts";
import { publicPage } from "../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../shared/lib/page.ts";
import { fill } from "../../../../../shared/lib/texts.ts";
import { course as courseTexts, glossary as texts } from "@course-companion/messages";
import "../../../../../styles/glossary.css";

type Props = { params: Promise<{ locale: string; course: string }>; searchParams: Query };

async function read({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const [course, glossary] = await Promise.all([readCourse(id, content), readGlossary(id, content)]);
  if (glossary.terms.length === 0) notFound();
  return { locale, content, course, glossary };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, content, course } = await read(props);
  const t = texts[locale];
  return publicPage({
    locale,
    path: `/courses/${course.id}/glossary`,
    title: `${t.title} · ${course.title}`,
    description: fill(locale, t.description, { course: course.title }),
    content,
    card: course.pictures?.cardHref,
    languages: course.locales.map(({ language }) => language),
  });
}

/** A course's terms in alphabetical order, each with its definition and the chapter that explains it. */
export default async function GlossaryPage(props: Props) {
  const { locale, content, course, glossary } = await read(props);
  const t = texts[locale];
  return (
    <Main narrow>
      <CourseCrumbs locale={locale} content={content} course={course} below={[{ title: t.title }]} />
      <h1>{t.title}</h1>
      <p className="dim">{fill(locale, t.terms, { n: glossary.terms.length })}</p>
      {glossary.fallback ? (
        <p className="note">
          {fill(locale, courseTexts[locale].fallback, {
            wanted: nameIn(locale, content),
            shown: nameIn(locale, glossary.language),
          })}
        </p>
      ) : null}
      <dl className="glossary" lang={glossary.language} dir={directionOf(glossary.language)}>
        {glossary.terms.map((term) => (
          <Entry key={term.id} {...{ locale, content, course: course.id, term }} />
        ))}
      </dl>
    </Main>
  );
}

function Entry(props: { locale: Locale; content: string; course: string; term: Glossary["terms"][number] }) {
  const { locale, content, course } = props;
  const { id, term, definition, chapter } = props.term;
  return (
    <div id={`term-${id}`}>
      <dt>{term}</dt>
      <dd>{definition}</dd>
      {chapter ? (
        <dd className="small" lang={locale} dir={directionOf(locale)}>
          <a href={paths.chapter(locale, course, chapter.id, content)}>
            {fill(locale, texts[locale].explained, { n: chapter.number, title: chapter.title })}
          </a>
        </dd>
      ) : null}
    </div>
  );
}
