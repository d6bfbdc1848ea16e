import * as z from "zod";
import { listCourses } from "../../domain/content/index.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const PAGE_SIZE = 10;
const SUMMARY_CHARS = 400;
const LIST_BYTES = 14_000;

export const listCoursesTool = defineTool({
  name: "list_courses",
  title: "List courses",
  description:
    "Lists the courses with id, languages, number of chapters and of free ones. For choosing a course.",
  effect: "reads",
  audience: "anyone",
  sameForAll: true,
  input: z.object({ cursor: z.string().max(64).optional().describe("`nextCursor` of the page before") }),
  async run(ctx, { cursor }) {
    const page = await listCourses(ctx, { limit: PAGE_SIZE, cursor });
    const courses = page.courses.map(({ id, title, summary, languages, chapters, freeChapters }) => ({
      id,
      title,
      summary: summary?.slice(0, SUMMARY_CHARS) ?? null,
      languages: languages.map(({ language }) => language),
      chapters,
      freeChapters,
    }));
    const { items, hasMore } = fitting(courses, LIST_BYTES);
    // The cursor is the last returned id.
    if (hasMore) return { courses: items, hasMore, nextCursor: items.at(-1)!.id };
    return { courses, hasMore: page.hasMore, nextCursor: page.nextCursor };
  },
});
