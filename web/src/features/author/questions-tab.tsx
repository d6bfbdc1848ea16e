"use client";
import type { QuestionFlag, QuestionSignals } from "@course-companion/contract/signals";
import { useMemo, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ItemMap } from "./charts/item-map.tsx";
import { Objectives } from "./charts/objectives.tsx";
import { ExportButton } from "./export-button.tsx";
import { Help, Read } from "./parts.tsx";
import { QuestionRow } from "./question-row.tsx";
import { ReleaseChooser, keepInAddress, releaseInAddress } from "./release-chooser.tsx";
import {
  type Choice,
  type Order,
  SORT_KEYS,
  chooseQuestions,
  nextOrder,
  sortQuestions,
} from "./sort-questions.ts";
import { useRead } from "./use-read.ts";
import { useView } from "./view.ts";

const FLAGS = [
  "negative-discrimination",
  "wrong-option-more-popular",
  "too-hard",
  "too-easy",
  "low-discrimination",
] as const satisfies readonly QuestionFlag[];

/** How hard each question is and how well it discriminates between learners. */
export function QuestionsTab() {
  const { course, refuse } = useView();
  const [release, setRelease] = useState(releaseInAddress);
  const { reading, again } = useRead(() => call(authorRoutes.releaseSignals, { params: { course } }), refuse);
  function choose(next: string) {
    setRelease(next);
    keepInAddress(next);
  }
  return (
    <Read reading={reading} again={again}>
      {(signals) => (
        <>
          <ReleaseChooser signals={signals} chosen={release} onChoose={choose} />
          <OfRelease key={release} release={release} />
        </>
      )}
    </Read>
  );
}

/** The questions over all releases (empty), or of one. */
function OfRelease({ release }: { release: string }) {
  const { course, refuse } = useView();
  const query = release === "" ? {} : { release };
  const { reading, again } = useRead(
    () => call(authorRoutes.questionSignals, { params: { course }, query }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(signals) => <Questions signals={signals} />}
    </Read>
  );
}

function Questions({ signals }: { signals: QuestionSignals }) {
  const { texts, locale } = useView();
  const { page, questions: t } = texts;
  const { questions, minGroup } = signals;
  const [order, setOrder] = useState<Order>({ by: "chapter", down: false });
  const [choice, setChoice] = useState<Choice>({ chapter: "", flag: "" });
  const shown = useMemo(
    () => sortQuestions(chooseQuestions(questions, choice), order),
    [questions, choice, order],
  );
  if (questions.every(({ answers }) => answers === 0))
    return (
      <p className="note">
        {signals.answersOf === null ? fill(locale, t.noAnswers, { min: minGroup }) : t.noAnswersIn}
      </p>
    );
  return (
    <>
      <div className="row between">
        <p className="small dim">{fill(locale, page.minGroup, { min: minGroup })}</p>
        <ExportButton of="questions" release={signals.answersOf} />
      </div>
      <Help
        terms={[
          [t.difficulty, t.difficultyHelp],
          [t.discrimination, t.discriminationHelp],
          [t.answers, t.answersHelp],
          ["–", fill(locale, page.dashHelp, { min: minGroup })],
        ]}
      />
      <ItemMap signals={signals} />
      <Objectives signals={signals} />
      <Filters signals={signals} choice={choice} onChoice={setChoice} />
      <p role="status" className="small dim">
        {shown.length === 0 ? t.noneFit : fill(locale, t.shown, { n: shown.length })}
      </p>
      {shown.length === 0 ? null : (
        <QuestionTable signals={signals} questions={shown} order={order} onOrder={setOrder} />
      )}
    </>
  );
}

function QuestionTable(props: {
  signals: QuestionSignals;
  questions: QuestionSignals["questions"];
  order: Order;
  onOrder: (order: Order) => void;
}) {
  const { texts, locale } = useView();
  const { page, questions: t } = texts;
  const { signals, order } = props;
  const { minGroup } = signals;
  const few = fill(locale, signals.answersOf === null ? page.few : t.fewInRelease, { min: minGroup });
  return (
    <table className="figures questions" role="table">
      <caption className="visually-hidden">{page.questions}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {t.question}
          </th>
          {SORT_KEYS.map((by) => (
            <th
              key={by}
              scope="col"
              role="columnheader"
              className={by === "chapter" ? undefined : "number"}
              aria-sort={order.by === by ? (order.down ? "descending" : "ascending") : undefined}
            >
              <button type="button" className="sort" onClick={() => props.onOrder(nextOrder(order, by))}>
                {t[by]}
                <SortMark down={order.by === by ? order.down : null} />
              </button>
            </th>
          ))}
        </tr>
      </thead>
      {props.questions.map((question) => (
        <QuestionRow
          key={question.item}
          question={question}
          language={signals.language}
          minGroup={minGroup}
          few={few}
        />
      ))}
    </table>
  );
}

/** Which way a column is sorted; null: it is not. */
function SortMark({ down }: { down: boolean | null }) {
  return (
    <svg viewBox="0 0 10 14" aria-hidden="true">
      {down === true ? null : <path d="M5 1 9 6H1z" className={down === null ? "faint" : undefined} />}
      {down === false ? null : <path d="M5 13 1 8h8z" className={down === null ? "faint" : undefined} />}
    </svg>
  );
}

function Filters(props: { signals: QuestionSignals; choice: Choice; onChoice: (choice: Choice) => void }) {
  const { texts, chapters } = useView();
  const { questions: t, flags } = texts;
  const { signals, choice, onChoice } = props;
  const present = [...new Set(signals.questions.map(({ chapter }) => chapter))];
  const flagged = new Set(signals.questions.flatMap((question) => question.flags));
  return (
    <div className="filters pair no-print">
      <div>
        <label htmlFor="by-chapter">{t.chapter}</label>
        <select
          id="by-chapter"
          value={choice.chapter}
          onChange={({ target }) => onChoice({ ...choice, chapter: target.value })}
        >
          <option value="">{t.allChapters}</option>
          {present.map((id) => (
            <option key={id} value={id} lang={chapters.get(id)?.language}>
              {chapters.get(id)?.title ?? id}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="by-flag">{t.flag}</label>
        <select
          id="by-flag"
          value={choice.flag}
          onChange={({ target }) => onChoice({ ...choice, flag: target.value as Choice["flag"] })}
        >
          <option value="">{t.allQuestions}</option>
          {flagged.size > 0 ? <option value="any">{t.anyFlag}</option> : null}
          {FLAGS.filter((flag) => flagged.has(flag)).map((flag) => (
            <option key={flag} value={flag}>
              {flags[flag]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
