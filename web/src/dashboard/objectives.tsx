"use client";
import { type CourseDetails, type Level, byLevel } from "./standing.ts";
import { useWords } from "./words.ts";

/** Weak first: that is what to do something about. */
const LEVELS: readonly Level[] = ["weak", "developing", "strong"];
/** Beside the word and the bar, for those who scan. */
const SIGNS: Record<Level, string> = { weak: "○", developing: "◐", strong: "●" };

/** How many objectives are strong, developing and weak, and which; the weak ones lead to a review. */
export function Objectives(props: {
  details: CourseDetails | null | undefined;
  language: string | undefined;
  reviewHref: string;
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
          {level === "weak" ? (
            <p className="small">
              <a href={props.reviewHref}>{texts.practiseWeak}</a>
            </p>
          ) : null}
        </div>
      ))}
    </details>
  );
}
