import * as z from "zod";
import { wholePercent } from "../../contract/percent.ts";
import { listAttempts } from "../../domain/quiz/index.ts";
import { course, guestField } from "../fields.ts";
import { readFitting, shortened } from "../pages.ts";
import { defineTool } from "../tool.ts";

const PAGE_SIZE = 10;
const LIST_BYTES = 14_000;
const TITLE_BYTES = 400;

export const listAttemptsTool = defineTool({
  name: "list_attempts",
  title: "Past quizzes",
  description:
    "Lists the learner's attempts at quizzes and reviews from the newest on: day, score, mistakes. For past results, or to find the attempt that review_attempt explains.",
  effect: "reads",
  audience: "learner",
  input: z.object({
    course: course.optional(),
    quiz: z.string().max(64).optional().describe("Quiz id"),
    cursor: z.uuid().optional().describe("`nextCursor`"),
    guest: guestField,
  }),
  async run(ctx, { course: id, quiz, cursor }) {
    const { items, next } = await readFitting(
      async (limit) => {
        const page = await listAttempts(ctx, { course: id, quiz, cursor, limit });
        return { items: page.attempts.map(briefOf), next: page.nextCursor };
      },
      PAGE_SIZE,
      LIST_BYTES,
    );
    return { attempts: items, nextCursor: next };
  },
});

type Entry = Awaited<ReturnType<typeof listAttempts>>["attempts"][number];

const briefOf = ({ score, title, ...entry }: Entry) => ({
  ...entry,
  title: title && shortened(title, TITLE_BYTES),
  percent: score && wholePercent(score.share),
  passed: score?.passed ?? null,
});
