/**
 * Measures questions about the sample courses as they are served: npm run bench:ask
 * First phrasings, one by one and fused, then the three states by language. Node only.
 */
import { join } from "node:path";
import { renderPages } from "../../authoring/build/render-course.ts";
import { searchSections } from "../../authoring/build/search-sections.ts";
import { loadCourse } from "../../authoring/load/index.ts";
import {
  buildIndex,
  openIndex,
  search,
  searchPhrasings,
  type SearchIndex,
} from "../../search-engine/index.ts";
import { loadMs } from "../../search-engine/bench/evaluate.ts";
import { OFF_TOPIC } from "../../search-engine/bench/off-topic.ts";
import { BY_LANGUAGE } from "./questions-by-language.ts";
import { PHRASED, PHRASED_FOREIGN } from "./questions.ts";

const SAMPLES = join(import.meta.dirname, "../../authoring/sample");
const out = (...cells: (string | number)[]): void => void process.stdout.write(`${cells.join("\t")}\n`);
const percent = (part: number, whole: number): string => ((100 * part) / (whole || 1)).toFixed(1);

/** Builds the indexes of a sample course by language, with and without what asks.yaml adds. */
async function indexesOf(name: string) {
  const { course } = await loadCourse(join(SAMPLES, name));
  if (!course) throw new Error(`${name} cannot be read`);
  const { pages } = await renderPages(course, { highlight: false });
  return new Map(
    course.languages.map((language) => {
      const sections = searchSections(course, language, pages);
      const bytes = buildIndex(sections, language);
      const plainBytes = buildIndex(
        sections.map(({ asks: _own, ...section }) => section),
        language,
      );
      const load = loadMs(bytes, "what is this about");
      return [language, { index: openIndex(bytes), plain: openIndex(plainBytes), bytes, plainBytes, load }];
    }),
  );
}

/** Counts how often one of the right sections is first, and among the first three. */
function ranks(index: SearchIndex, ask: (phrasings: readonly string[]) => readonly string[]) {
  let [first, three, covered, kept] = [0, 0, 0, 0];
  for (const { phrasings, sections } of PHRASED) {
    const found = searchPhrasings(
      index,
      ask(phrasings).map((text) => ({ text })),
    );
    const at = found.hits.findIndex((hit) => sections.includes(hit.sectionId));
    if (at === 0) first++;
    if (at >= 0 && at < 3) three++;
    if (found.covered === "covered") covered++;
    if (found.covered !== "not-covered") kept++;
  }
  return [first, three, covered, kept].map((n) => percent(n, PHRASED.length));
}

function passed(index: SearchIndex, ask: (phrasings: readonly string[]) => readonly string[]): string {
  const covered = PHRASED_FOREIGN.filter(
    (phrasings) =>
      searchPhrasings(
        index,
        ask(phrasings).map((text) => ({ text })),
      ).covered === "covered",
  );
  return percent(covered.length, PHRASED_FOREIGN.length);
}

function phrasings(index: SearchIndex): void {
  const ways: [string, (phrasings: readonly string[]) => readonly string[]][] = [
    ["the learner's words", (all) => all.slice(0, 1)],
    ["second phrasing alone", (all) => all.slice(1, 2)],
    ["third phrasing alone", (all) => all.slice(2, 3)],
    ["two fused", (all) => all.slice(0, 2)],
    ["three fused", (all) => all],
  ];
  out("asked by", "first", "first three", "covered", "covered or unsure", "foreign covered");
  for (const [name, ask] of ways) out(name, ...ranks(index, ask), passed(index, ask));
}

function states(indexes: Awaited<ReturnType<typeof indexesOf>>): void {
  out(
    "language",
    "covered",
    "unsure",
    "not covered",
    "off topic covered",
    "off topic unsure",
    "bytes",
    "without asks",
    "load ms",
  );
  for (const [language, questions] of Object.entries(BY_LANGUAGE)) {
    const { index, bytes, plainBytes, load } = indexes.get(language)!;
    const share = (asked: readonly string[], state: string) =>
      percent(asked.filter((question) => search(index, question).covered === state).length, asked.length);
    const foreign = OFF_TOPIC[language.split("-")[0]!] ?? [];
    out(
      language,
      ...["covered", "unsure", "not-covered"].map((state) => share(questions, state)),
      ...["covered", "unsure"].map((state) => (foreign.length > 0 ? share(foreign, state) : "-")),
      bytes.length,
      plainBytes.length,
      load.toFixed(1),
    );
  }
}

const agents = await indexesOf("ai-agent-development");
out("AI agents, the text alone");
phrasings(agents.get("en")!.plain);
out("AI agents, with asks.yaml");
phrasings(agents.get("en")!.index);
for (const [language, { bytes, plainBytes, load }] of agents)
  out(language, bytes.length, plainBytes.length, load.toFixed(1));
out("Learning how to learn");
states(await indexesOf("learning-how-to-learn"));
