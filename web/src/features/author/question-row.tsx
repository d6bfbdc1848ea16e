"use client";
import type { QuestionSignal } from "@course-companion/contract/signals";
import { useId, useState } from "react";
import { directionOf } from "../../shared/lib/locales.ts";
import { Bar, Cell, Figure } from "./parts.tsx";
import { QuestionDetails } from "./question-details.tsx";
import { useView } from "./view.ts";

interface Props {
  question: QuestionSignal;
  /** Of prompts and options. */
  language: string;
  minGroup: number;
  /** Why figures are missing. */
  few: string;
}

/** A question's figures; its prompt opens what else there is to know of it. */
export function QuestionRow({ question, language, minGroup, few }: Props) {
  const { texts, chapters, format } = useView();
  const { questions: t, flags } = texts;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const chapter = chapters.get(question.chapter);
  return (
    <tbody role="rowgroup" className={isOpen ? "open" : undefined}>
      <tr role="row">
        <th scope="row" role="rowheader">
          <button
            type="button"
            className="prompt"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <path d="M3 1l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
            </svg>
            <span lang={language} dir={directionOf(language)}>
              {question.prompt}
            </span>
          </button>
          {question.flags.length > 0 ? (
            <span className="flags">
              {question.flags.map((flag) => (
                <span key={flag} className="tag warn">
                  {flags[flag]}
                </span>
              ))}
            </span>
          ) : null}
        </th>
        <Cell label={t.chapter} className="small">
          {chapter ? (
            <span className="placed">
              <span className="dim">{format.count(chapter.number)}</span>
              <span>
                <bdi lang={chapter.language}>{chapter.title}</bdi>
              </span>
            </span>
          ) : (
            <bdi>{question.chapter}</bdi>
          )}
        </Cell>
        <Figures question={question} few={few} />
      </tr>
      {isOpen ? (
        <tr role="row" id={id}>
          <td role="cell" colSpan={5}>
            <QuestionDetails question={question} language={language} minGroup={minGroup} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/** Difficulty, discrimination and answers of a question, or why they are missing. */
function Figures({ question, few }: Pick<Props, "question" | "few">) {
  const { texts, format } = useView();
  const { questions: t } = texts;
  if (question.suppressed)
    return (
      <td role="cell" colSpan={3} className="dim few">
        {few}
      </td>
    );
  const { difficulty, discrimination, answers } = question;
  return (
    <>
      <Cell label={t.difficulty} className="number">
        <Figure>{difficulty === null ? null : format.percent(difficulty)}</Figure>
        {difficulty === null ? null : <Bar solid={difficulty} />}
      </Cell>
      <Cell label={t.discrimination} className="number">
        <Figure>{discrimination === null ? null : format.decimal(discrimination)}</Figure>
      </Cell>
      <Cell label={t.answers} className="number">
        <Figure>{answers === null ? null : format.count(answers)}</Figure>
      </Cell>
    </>
  );
}
