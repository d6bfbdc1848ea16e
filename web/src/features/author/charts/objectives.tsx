import type { QuestionSignals } from "@course-companion/contract/signals";
import { directionOf } from "../../../shared/lib/locales.ts";
import { Bar, Cell, Figure } from "../parts.tsx";
import { useView } from "../view.ts";

/** How hard the questions of each objective are. */
export function Objectives({ signals }: { signals: QuestionSignals }) {
  const { texts, format } = useView();
  const { charts: t, questions: q } = texts;
  const { objectives } = signals;
  if (objectives.length === 0) return null;
  const text = { lang: signals.language, dir: directionOf(signals.language) };
  return (
    <section className="chart" aria-labelledby="by-objective">
      <h2 id="by-objective">{t.byObjective}</h2>
      <p className="small dim">{t.byObjectiveHelp}</p>
      <table className="figures" role="table">
        <caption className="visually-hidden">{t.byObjective}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t.objective}
            </th>
            {[q.difficulty, t.questions, q.answers].map((name) => (
              <th key={name} scope="col" role="columnheader" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {objectives.map(({ objective, title, difficulty, questions, answers }) => (
            <tr key={objective} role="row">
              <th scope="row" role="rowheader">
                <span {...text}>{title}</span>
                {difficulty === null ? null : <Bar solid={difficulty} />}
              </th>
              <Cell label={q.difficulty} className="number">
                <Figure>{difficulty === null ? null : format.percent(difficulty)}</Figure>
              </Cell>
              <Cell label={t.questions} className="number">
                {format.count(questions)}
              </Cell>
              <Cell label={q.answers} className="number">
                <Figure>{answers === null ? null : format.count(answers)}</Figure>
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
