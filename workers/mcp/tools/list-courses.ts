import * as z from "zod";
import { listCourses } from "../../domain/content/index.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const PAGE_SIZE = 10;
const SUMMARY_CHARS = 400;
const LIST_BYTES = 14_000;

export const listCoursesTool = defineTool({
  name: "list_courses",
  title: "Courses",
  description:
    "Names the courses there are, with the ids that other tools take and what is free. Use it first when the learner has not said which course. Then get_outline or next_step.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ cursor: z.string().max(64).optional().describe("`nextCursor`") }),
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
