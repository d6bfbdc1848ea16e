"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import { useEffect, useState } from "react";
import { wordsFor } from "../../shared/lib/words.ts";
import { forgetProgress, ownProgress } from "../../shared/session/own-progress.ts";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import { CalibrationPicture } from "./calibration.tsx";
import { KnowledgeMap, LevelRing, type MapObjective } from "./knowledge-map.tsx";
import { countLevels } from "./levels.ts";
import { type KnowledgeTexts, KnowledgeWordsProvider, useKnowledgeWords } from "./words.ts";

type State = { kind: "loading" | "down" } | { kind: "loaded"; progress: CourseProgress | null };

/**
 * What a learner knows of a course: a map of its objectives, and how well they judge themselves. The map is there
 * before the levels, and nothing moves when these come.
 */
export function KnowledgePage(props: {
  locale: string;
  course: string;
  language: string;
  objectives: readonly MapObjective[];
  /** Where a learner without answers begins. */
  beginHref: string;
  texts: KnowledgeTexts;
  common: Record<"loading" | "progressDown" | "retry", string>;
}) {
  const { locale, course, texts, objectives, language, common } = props;
  const [state, setState] = useState<State>({ kind: "loading" });
  const load = async () => {
    setState({ kind: "loading" });
    try {
      setState({ kind: "loaded", progress: await ownProgress(course) });
    } catch {
      setState({ kind: "down" });
    }
  };
  useEffect(() => {
    void load();
    return () => forgetProgress(course);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the page is of one course
  }, [course]);
  const progress = state.kind === "loaded" ? state.progress : null;
  const known = new Map((progress?.objectives ?? []).map((one) => [one.objective, one]));
  return (
    <KnowledgeWordsProvider value={wordsFor(locale, texts)}>
      <div className="knowledge-head">
        {state.kind === "loading" ? (
          <p role="status" className="dim">
            {common.loading}
          </p>
        ) : state.kind === "down" ? (
          <div className="note warn" role="alert">
            <p>{common.progressDown}</p>
            <AgainButton again={load}>{common.retry}</AgainButton>
          </div>
        ) : (
          <Summary objectives={objectives} progress={progress} beginHref={props.beginHref} />
        )}
      </div>
      <KnowledgeMap objectives={objectives} known={known} language={language} />
      {progress?.calibration ? <CalibrationPicture rows={progress.calibration} /> : null}
    </KnowledgeWordsProvider>
  );
}

/** How many objectives have which level, as a bar and in words; what to do where there is none yet. */
function Summary(props: {
  objectives: readonly MapObjective[];
  progress: CourseProgress | null;
  beginHref: string;
}) {
  const { texts, say, number } = useKnowledgeWords();
  const known = props.progress?.objectives ?? [];
  if (!known.some(({ answers }) => answers > 0))
    return (
      <div className="note">
        <p>{texts.nothingYet}</p>
        <p>
          <a className="button" href={props.beginHref}>
            {texts.begin}
          </a>
        </p>
      </div>
    );
  const counts = countLevels(known.map(({ level }) => level)).toReversed();
  const solid = known.filter(({ level }) => level === "proficient" || level === "mastered").length;
  return (
    <>
      <p className="lead">{say("solid", { n: solid, total: known.length })}</p>
      <LevelBar counts={counts} />
      <ul className="plain level-counts small">
        {counts.map(({ level, count }) => (
          <li key={level}>
            <LevelRing level={level} /> {texts[level]} <b>{number(count)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

function LevelBar({ counts }: { counts: ReturnType<typeof countLevels> }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  return (
    <svg className="level-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map(({ level, count }) => {
        const at = x;
        x += count;
        return <rect key={level} data-level={level} x={at} width={count} height="1" />;
      })}
    </svg>
  );
}
