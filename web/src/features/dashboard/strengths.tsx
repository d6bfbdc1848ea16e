"use client";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { Practice } from "./practice.ts";
import { type CourseDetails, type Level, byLevel } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** How dark the square of a level is. */
const SHADES: Record<Level, number> = { strong: 4, developing: 2, weak: 1 };
const LEVELS = Object.keys(SHADES) as Level[];
/** A longer list does not help a learner who wants to begin. */
const MOST_WEAK = 5;

/** The course's objectives as a map, a square each, and beside it what needs practice and where to practise. */
export function Strengths(props: {
  locale: Locale;
  course: string;
  details: CourseDetails;
  language: string | undefined;
}) {
  const { texts, say, number, list } = useWords();
  const { details, language } = props;
  const { objectives, untried = [], practice = [] } = details;
  if (objectives.length === 0) return <p className="dim">{texts.noObjectives}</p>;
  const groups = byLevel(objectives);
  const squares = [
    ...LEVELS.flatMap((level) =>
      groups[level].map((one) => ({ ...one, shade: SHADES[level], word: texts[level] })),
    ),
    ...untried.map((one) => ({ ...one, shade: 0, word: texts.untried })),
  ];
  const counts = [
    ...LEVELS.map((level) => [texts[level], groups[level].length] as const),
    [texts.untried, untried.length] as const,
  ].filter(([, count]) => count > 0);
  return (
    <>
      <h4>{texts.objectives}</h4>
      <p className="small dim">{list(counts.map(([word, count]) => `${word} ${number(count)}`))}</p>
      <ul className="mastery">
        {squares.map(({ objective, title, shade, word }) => (
          <li key={objective} data-level={shade} title={say("strengthOf", { title, level: word })}>
            <span className="visually-hidden">
              <bdi lang={language}>{title}</bdi>: {word}
            </span>
          </li>
        ))}
      </ul>
      {groups.weak.length > 0 ? (
        <div className="weak">
          <h4>{texts.weak}</h4>
          <ul>
            {groups.weak.slice(0, MOST_WEAK).map(({ objective, title }) => (
              <li key={objective}>
                <bdi lang={language}>{title}</bdi>
              </li>
            ))}
          </ul>
          <ul className="plain small practice">
            {practice.map((one) => (
              <li key={one.id}>
                <PracticeLink locale={props.locale} course={props.course} practice={one} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function PracticeLink(props: { locale: Locale; course: string; practice: Practice }) {
  const { texts } = useWords();
  const { locale, course, practice } = props;
  const isQuiz = practice.kind === "quiz";
  const [before, after] = (isQuiz ? texts.practise : texts.readAgain).split("{title}");
  return (
    <a href={(isQuiz ? paths.quiz : paths.chapter)(locale, course, practice.id)}>
      {before}
      <bdi lang={practice.language}>{practice.title}</bdi>
      {after}
    </a>
  );
}
