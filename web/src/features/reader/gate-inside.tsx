import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { course as courseTexts, reader as texts, tiers } from "@course-companion/messages";
import type { ReactNode } from "react";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";

/**
 * What is in a chapter that is not open to everybody: its summary, what it takes, how it begins, and its objectives.
 * It is for everyone alike and there before the gate's reason is known, so that nothing moves.
 */
export function GateInside(props: {
  locale: Locale;
  course: CourseOutline;
  entry: OutlineChapter;
  /** The beginning of the text, where its author allows it. */
  preview?: ReactNode;
}) {
  const { locale, course, entry, preview } = props;
  const language = { lang: entry.language, dir: directionOf(entry.language) };
  const questions = entry.quizzes.reduce((sum, quiz) => sum + quiz.questions, 0);
  const objectives = course.objectives.filter(({ id }) => entry.objectives.includes(id));
  return (
    <>
      <h1 {...language}>{entry.title}</h1>
      {entry.summary ? (
        <p className="lead" {...language}>
          {entry.summary}
        </p>
      ) : null}
      <p className="facts">
        <span className="tag">
          {fill(locale, courseTexts[locale].inTier, { tier: tiers[locale][entry.tier] })}
        </span>
        {questions > 0 ? <span>{fill(locale, texts[locale].questions, { n: questions })}</span> : null}
      </p>
      {preview}
      {objectives.length > 0 ? (
        <>
          <h2>{courseTexts[locale].objectives}</h2>
          <ul className="objectives" {...language}>
            {objectives.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
