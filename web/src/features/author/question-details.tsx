"use client";
import type { OptionSignals, QuestionSignal } from "@course-companion/contract/signals";
import { fixedChoicesOf } from "@course-companion/questions";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { Suspense, lazy, useState } from "react";
import { Bar, Figure } from "./parts.tsx";
import { useView } from "./view.ts";

const ReleaseOptions = lazy(async () => ({
  default: (await import("./charts/release-options.tsx")).ReleaseOptions,
}));

interface Props {
  question: QuestionSignal;
  language: string;
  minGroup: number;
}

/** What its learners chose, what is unusual and what an author can do about it, and where it is in the course's files. */
export function QuestionDetails({ question, language, minGroup }: Props) {
  const { texts, format } = useView();
  const { questions: t, flags } = texts;
  return (
    <div className="question-details">
      {question.flags.map((flag) => (
        <div key={flag} className="note warn">
          <p>
            <strong>{flags[flag]}.</strong> {flags[`${flag}-advice`]}
          </p>
        </div>
      ))}
      {question.options ? (
        <Options {...{ question, language, minGroup }} options={question.options} />
      ) : (
        <p className="dim">{t.noOptions}</p>
      )}
      <OverReleases item={question.item} />
      <dl className="facts small">
        <div>
          <dt>{t.hints}</dt>
          <dd>
            <Figure>{question.meanHints === null ? null : format.decimal(question.meanHints)}</Figure>
          </dd>
        </div>
        <div>
          <dt>{t.kind}</dt>
          <dd>{flags[question.kind]}</dd>
        </div>
        <div>
          <dt>{t.quiz}</dt>
          <dd>
            <code dir="ltr">{question.quiz}</code>
          </dd>
        </div>
        <div>
          <dt>{t.id}</dt>
          <dd>
            <code dir="ltr">{question.item}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Its figures release by release, asked for when wanted. */
function OverReleases({ item }: { item: string }) {
  const { texts } = useView();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <p className="no-print">
        <button type="button" className="quiet" onClick={() => setOpen(true)}>
          {texts.charts.compare}
        </button>
      </p>
    );
  return (
    <Suspense fallback={<p role="status">{texts.frame.loading}</p>}>
      <ReleaseOptions item={item} />
    </Suspense>
  );
}

function Options({ question, language, minGroup, options }: Props & { options: OptionSignals }) {
  const { texts, locale, format } = useView();
  const t = texts.questions;
  const isCounted = options.answers !== null && options.answers > 0;
  const hasHidden = options.list.some(({ share }) => share === null);
  const fixed: Partial<Record<string, string>> = Object.fromEntries(
    fixedChoicesOf(question.kind).map((choice) => [choice, t[choice as keyof typeof t]]),
  );
  const text = { lang: language, dir: directionOf(language) };
  return (
    <div>
      <h2 className="small">{t.options}</h2>
      <ul className="plain option-list">
        {options.list.map((option) => (
          <li key={option.text}>
            <span>
              {fixed[option.text] === undefined ? (
                <span {...text}>{option.text}</span>
              ) : (
                <span>{fixed[option.text]}</span>
              )}
              {option.right ? <span className="tag good">{t.right}</span> : null}
            </span>
            <span className="share">
              <Figure>{option.share === null ? null : format.percent(option.share)}</Figure>
            </span>
            {option.share === null ? null : <Bar solid={option.share} />}
          </li>
        ))}
      </ul>
      <p className="small dim">
        {isCounted
          ? fill(locale, t.optionAnswers, { n: options.answers ?? 0 })
          : fill(locale, t.optionsFew, { min: minGroup })}
        {options.otherShare === null
          ? null
          : ` ${fill(locale, t.otherShare, { share: format.percent(options.otherShare) })}`}
      </p>
      {isCounted && hasHidden ? (
        <p className="small dim">– {fill(locale, texts.page.dashHelp, { min: minGroup })}</p>
      ) : null}
    </div>
  );
}
