"use client";
import { KNOWLEDGE_LEVELS } from "@course-companion/contract/knowledge-levels";
import type { CourseDetails, Practice } from "@course-companion/contract/pages";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { byLevel } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** A longer list does not help a learner who wants to begin. */
const MOST_WEAK = 5;

/** The course's objectives as a map, a square each, and beside it what needs practice and where to practise. */
export function Strengths(props: {
  locale: Locale;
  course: string;
  details: CourseDetails;
  language: string;
}) {
  const { texts, say, number, list } = useWords();
  const { details, language } = props;
  const { objectives, practice } = details;
  const groups = byLevel(objectives);
  // What an earlier version of the page saved has other levels.
  const squares = objectives.filter(({ level }) => level in groups);
  if (squares.every(({ level }) => level === "not-started"))
    return <p className="dim">{texts.noObjectives}</p>;
  const counts = KNOWLEDGE_LEVELS.toReversed()
    .map((level) => [texts[level], groups[level].length] as const)
    .filter(([, count]) => count > 0);
  return (
    <>
      <h4>
        <a href={paths.knowledge(props.locale, props.course)}>{texts.objectives}</a>
      </h4>
      <p className="small dim">{list(counts.map(([word, count]) => `${word} ${number(count)}`))}</p>
      <ul className="mastery">
        {squares.map(({ objective, title, level }) => (
          <li
            key={objective}
            // How dark the square is.
            data-level={KNOWLEDGE_LEVELS.indexOf(level)}
            title={say("strengthOf", { title, level: texts[level] })}
          >
            <span className="visually-hidden">
              <bdi lang={language}>{title}</bdi>: {texts[level]}
            </span>
          </li>
        ))}
      </ul>
      {groups.learning.length > 0 ? (
        <div className="weak">
          <h4>{texts.weak}</h4>
          <ul>
            {groups.learning.slice(0, MOST_WEAK).map(({ objective, title }) => (
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
