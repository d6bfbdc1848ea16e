import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import type { KnowledgeLevel } from "@course-companion/contract/knowledge-levels";
import { sayKnowledge } from "@course-companion/messages/knowledge";
import { useMemo, useRef, useState } from "react";
import { dashOf } from "../../shared/ui/ring-dash.ts";
import { type Node, layersOf } from "./layers.ts";
import { filledOf } from "./levels.ts";
import { MapEdges } from "./map-edges.tsx";
import { useKnowledgeWords } from "./words.ts";

/** An objective with where it is taught and practised. */
export interface MapObjective extends Node {
  title: string;
  places: readonly { kind: "quiz" | "chapter"; title: string; language: string; href: string }[];
}

/** All objectives of a course, each below what it builds on, with the learner's level of each. */
export function KnowledgeMap(props: {
  objectives: readonly MapObjective[];
  known: ReadonlyMap<string, ObjectiveKnowledge>;
  language: string;
}) {
  const { objectives, known, language } = props;
  const [lit, setLit] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const layers = useMemo(() => layersOf(objectives), [objectives]);
  const edges = useMemo(
    () => objectives.flatMap(({ id, requires }) => requires.map((from) => ({ from, to: id }))),
    [objectives],
  );
  const titles = useMemo(() => new Map(objectives.map(({ id, title }) => [id, title])), [objectives]);
  return (
    <div className="map" ref={box} onPointerLeave={() => setLit(null)}>
      <MapEdges map={box} edges={edges} lit={lit} />
      {layers.map((layer) => (
        <ul key={layer[0]!.id} className="layer">
          {layer.map((objective) => (
            <li
              key={objective.id}
              id={`objective-${objective.id}`}
              data-objective={objective.id}
              onPointerEnter={() => setLit(objective.id)}
              onFocus={() => setLit(objective.id)}
            >
              <Objective
                objective={objective}
                known={known.get(objective.id)}
                titles={titles}
                language={language}
              />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

function Objective(props: {
  objective: MapObjective;
  known: ObjectiveKnowledge | undefined;
  titles: ReadonlyMap<string, string>;
  language: string;
}) {
  const { texts, locale } = useKnowledgeWords();
  const { objective, known, titles, language } = props;
  const level = known?.level ?? "not-started";
  const before = objective.requires.flatMap((id) => {
    const title = titles.get(id);
    return title === undefined ? [] : { id, title };
  });
  return (
    <details className="objective" data-level={level}>
      <summary>
        <LevelRing level={level} />
        <span className="what">
          <bdi lang={language}>{objective.title}</bdi>
          <small>{texts[level]}</small>
        </span>
      </summary>
      <div className="more small">
        <p>
          {known
            ? sayKnowledge(
                locale,
                texts,
                known,
                before.map(({ title }) => title),
              )
            : texts.noAnswers}
        </p>
        {before.length > 0 ? (
          <p className="dim">
            {texts.buildsOn}{" "}
            {before.map(({ id, title }) => (
              <a key={id} href={`#objective-${id}`}>
                <bdi lang={language}>{title}</bdi>
              </a>
            ))}
          </p>
        ) : null}
        {objective.places.map(({ kind, title, language: own, href }) => {
          const [start, end] = (kind === "quiz" ? texts.practise : texts.read).split("{title}");
          return (
            <p key={href}>
              <a href={href}>
                {start}
                <bdi lang={own}>{title}</bdi>
                {end}
              </a>
            </p>
          );
        })}
      </div>
    </details>
  );
}

/** A ring that is filled by a quarter a level. Words beside it say the same. */
export function LevelRing({ level }: { level: KnowledgeLevel }) {
  return (
    <svg className="level-ring" viewBox="0 0 24 24" data-level={level} aria-hidden="true">
      <circle className="track" cx="12" cy="12" r="9.5" />
      <circle
        className="fill"
        cx="12"
        cy="12"
        r="9.5"
        pathLength="100"
        strokeDasharray={dashOf(filledOf(level))}
      />
      {level === "mastered" ? <path className="tick" d="M8 12.4l2.8 2.8L16.2 9.4" /> : null}
    </svg>
  );
}
