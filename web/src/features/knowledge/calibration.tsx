import { type Calibration, judge } from "./calibration.ts";
import { useKnowledgeWords } from "./words.ts";

const VERDICTS = {
  over: "judgedOver",
  under: "judgedUnder",
  well: "judgedWell",
  "too-few": "judgedTooFew",
} as const;

/** How often the learner was right when they were unsure, fairly sure and sure. */
export function CalibrationPicture({ rows }: { rows: readonly Calibration[] }) {
  const { texts, say, percent } = useKnowledgeWords();
  return (
    <section className="card" aria-labelledby="calibration">
      <h2 id="calibration">{texts.calibration}</h2>
      <p>{texts[VERDICTS[judge(rows)]]}</p>
      <dl className="calibration">
        {rows
          .filter(({ answers }) => answers > 0)
          .map(({ confidence, answers, right }) => (
            <div key={confidence}>
              <dt>{texts[`confidence_${confidence}`]}</dt>
              <dd>
                <progress value={right} max={answers} aria-hidden="true" />
                <span>
                  {percent(right / answers)}{" "}
                  <small className="dim">{say("rightOf", { right, n: answers })}</small>
                </span>
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
