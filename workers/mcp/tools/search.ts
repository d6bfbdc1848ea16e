import * as z from "zod";
import { listCourses } from "../../domain/content/index.ts";
import { searchCourse } from "../../domain/search/index.ts";
import { query } from "../fields.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const MAX_COURSES = 20;
const MAX_RESULTS = 10;
const RESULTS_BYTES = 12_000;

export const searchTool = defineTool({
  name: "search",
  title: "Search all courses",
  description: "Searches all courses for sections that answer a question. Returns ids for fetch.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ query }),
  async run(ctx, { query: q }) {
    const { courses } = await listCourses(ctx, { limit: MAX_COURSES });
    const found = await Promise.all(
      courses.map(({ id }) => searchCourse(ctx, id, { q, limit: 5, isRecorded: false })),
    );
    const covered = found.filter((one) => one.covered).toSorted((a, b) => b.confidence - a.confidence);
    const results = covered.flatMap((one) =>
      one.hits.map((hit) => ({
        id: `${one.course}/${hit.chapter}#${hit.section}`,
        title: hit.headingPath.join(" › ") + (hit.gated ? " (not included in your plan)" : ""),
        url: ctx.env.PUBLIC_ORIGIN + hit.link,
      })),
    );
    return { results: fitting(results.slice(0, MAX_RESULTS), RESULTS_BYTES).items };
  },
});
