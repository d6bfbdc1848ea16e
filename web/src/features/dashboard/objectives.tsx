"use client";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { Practice } from "./practice.ts";
import { type CourseDetails, type Level, byLevel } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** Weak first: that is what to do something about. */
const LEVELS: readonly Level[] = ["weak", "developing", "strong"];
/** Beside the word and the bar, for those who scan. */
const SIGNS: Record<Level, string> = { weak: "○", developing: "◐", strong: "●" };

/** How many objectives are strong, developing and weak, and which; the weak ones lead to where they are practised. */
export function Objectives(props: {
  locale: Locale;
  course: string;
  details: CourseDetails | null | undefined;
  language: string | undefined;
}) {
  const { texts, say, number, percent, list } = useWords();
  const { details, language } = props;
  if (details === undefined)
    return (
      <p className="line">
        <span className="pending">{texts.objectives}</span>
      </p>
    );
  if (details === null || details.objectives.length === 0)
    return <p className="line dim small">{texts.noObjectives}</p>;
  const groups = byLevel(details.objectives);
  const counts = LEVELS.filter((level) => groups[level].length > 0).map(
    (level) => `${texts[level]} ${number(groups[level].length)}`,
  );
  return (
    <details className="line">
      <summary>
        {texts.objectives}: {list(counts)}
      </summary>
      {LEVELS.filter((level) => groups[level].length > 0).map((level) => (
        <div key={level} className={`level ${level}`}>
          <h4>
            <span aria-hidden="true">{SIGNS[level]}</span> {texts[level]}
          </h4>
          <ul className="plain">
            {groups[level].map(({ objective, title, strength }) => (
              <li key={objective}>
                <span>
                  <bdi lang={language}>{title}</bdi>
                </span>
                <progress
                  value={strength}
                  max={1}
                  aria-label={say("strengthOf", { title, share: percent(strength) })}
                />
              </li>
            ))}
          </ul>
          {level === "weak" && details.practice?.length ? (
            <ul className="plain small practice">
              {details.practice.map((practice) => (
                <li key={practice.id}>
                  <PracticeLink locale={props.locale} course={props.course} practice={practice} />
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </details>
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
