import { search } from "../index.ts";
import type { SearchIndex, SearchResult } from "../types.ts";
import type { Figures, QueryRow } from "./types.ts";
import { OFF_TOPIC } from "./off-topic.ts";

/** Share of pairs (own question, foreign question) in which the own one has the higher confidence, in percent; ties count half. */
function areaUnderCurve(own: readonly number[], foreign: readonly number[]): number {
  const all = [
    ...own.map((value) => ({ value, own: true })),
    ...foreign.map((value) => ({ value, own: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let wins = 0;
  let below = 0;
  for (let i = 0; i < all.length;) {
    let j = i;
    let [owns, foreigns] = [0, 0];
    for (; j < all.length && all[j]!.value === all[i]!.value; j++) {
      if (all[j]!.own) owns++;
      else foreigns++;
    }
    wins += owns * (below + foreigns / 2);
    below += foreigns;
    i = j;
  }
  return (100 * wins) / (own.length * foreign.length || 1);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const percent = (values: readonly boolean[]): number => 100 * mean(values.map(Number));

/**
 * Measures how well `covered` distinguishes a course's questions from others. own_kept and own_covered: share of the
 * course's own questions, with a correct lesson in the first ten, that are covered or unsure, and covered.
 * foreign_covered and covered_auc: questions written for other courses of the language, averaged over those courses.
 * off_topic_covered and off_topic_kept: everyday questions that no course here answers. Figures without questions are
 * left out.
 */
export function coverage(
  index: SearchIndex,
  own: readonly QueryRow[],
  others: readonly (readonly QueryRow[])[] = [],
): Figures {
  const right = own
    .map((q) => ({ q, result: search(index, q.query, { limit: 100 }) }))
    .filter(({ q, result }) => {
      const lessons = [...new Set(result.hits.map((h) => h.chapterId))].slice(0, 10);
      return lessons.some((l) => q.lessons.includes(l));
    })
    .map(({ result }) => result);
  const out: Figures = {};
  const isCovered = ({ covered }: SearchResult) => covered === "covered";
  const isKept = ({ covered }: SearchResult) => covered !== "not-covered";
  if (right.length > 0) {
    out["own_kept"] = percent(right.map(isKept));
    out["own_covered"] = percent(right.map(isCovered));
  }
  const foreign = others.map((queries) => queries.map((q) => search(index, q.query)));
  if (foreign.length > 0) {
    out["foreign_covered"] = mean(foreign.map((set) => percent(set.map(isCovered))));
    const sure = right.map((r) => r.confidence);
    out["covered_auc"] = mean(
      foreign.map((set) =>
        areaUnderCurve(
          sure,
          set.map((r) => r.confidence),
        ),
      ),
    );
  }
  const offTopic = OFF_TOPIC[index.lang.split("-")[0] ?? ""];
  if (offTopic) {
    const results = offTopic.map((q) => search(index, q));
    out["off_topic_covered"] = percent(results.map(isCovered));
    out["off_topic_kept"] = percent(results.map(isKept));
  }
  return out;
}
