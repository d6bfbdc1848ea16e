import * as z from "zod";
import { wholePercent } from "../../contract/percent.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { type Source, getAttempt, sourcesOf } from "../../domain/quiz/index.ts";
import type { Context } from "../../platform/context.ts";
import { shownBy, summaryOf } from "../../questions/grade.ts";
import { linkerFor } from "../course-links.ts";
import { attempt, guestField } from "../fields.ts";
import { shortened } from "../pages.ts";
import { fitting, linkMarkdown } from "../text.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

const ITEMS_BYTES = 12_500;
/** Maximum sizes of the texts of one question, which together fit a result. */
const BYTES = { prompt: 2_000, option: 250, answer: 800, feedback: 500, explanation: 2_500, source: 400 };
const MAX_OPTIONS = 12;
const MAX_FEEDBACK = 3;

const NOTICES = {
  open: "The grades of this check are shown once it is finished.",
  guest:
    "Without an account, a check shows its score and what to review, not how each question went. With an account connected at ORIGIN/mcp/account, checks show it.",
  keys: "Right answers and explanations of this check are shown once it is passed or no attempts are left.",
};

export const reviewAttemptTool = defineTool({
  name: "review_attempt",
  title: "Review an attempt",
  description:
    "Returns an attempt's mistakes, or all its questions: prompt, options, the learner's answer, the right one where it may be shown, feedback, explanation and the section that teaches it. For going over mistakes, also days later.",
  notes: { mistakes: "Questions without full marks" },
  effect: "reads",
  audience: "learner",
  input: z.object({
    attempt: attempt.describe("From list_attempts or start_quiz"),
    mistakesOnly: z.boolean().default(true).describe("False: right answers too"),
    from: z.int().min(0).default(0).describe("Questions already shown, while `hasMore`"),
    guest: guestField,
  }),
  async run(ctx, { attempt: handle, mistakesOnly, from }) {
    const found = await getAttempt(ctx, handle);
    const reviewed = linkMarkdown(found, await linkerFor(ctx, found, found.language));
    const { course, quiz, title, kind, language, status, score, resultsShown } = reviewed;
    const sources = await sourcesOf(ctx, reviewed);
    const graded = reviewed.items.flatMap((entry, i) =>
      entry.answer?.result && !entry.answer.result.tryAgain
        ? [explained(ctx, reviewed, entry, i + 1, sources.get(entry.item.id)!)]
        : [],
    );
    const missed = graded.filter(({ correct, firstAnswer }) => !correct || firstAnswer !== undefined);
    const { items, hasMore } = fitting((mistakesOnly ? missed : graded).slice(from), ITEMS_BYTES);
    const notice = noticeOf(reviewed, missed.length);
    return {
      course,
      quiz,
      title: title && shortened(title, BYTES.source),
      kind,
      language,
      status,
      percent: score && wholePercent(score.share),
      passed: score?.passed ?? null,
      mistakes: resultsShown ? missed.length : null,
      items,
      hasMore,
      ...(resultsShown ? {} : { toReview: sectionsOf(ctx, reviewed) }),
      ...(notice ? { notice: notice.replace("ORIGIN", ctx.env.PUBLIC_ORIGIN) } : {}),
    };
  },
});

/** Says why something is not shown; null when all is. */
function noticeOf({ kind, status, resultsShown, keysShown }: Attempt, missed: number): string | null {
  if (!resultsShown) return status === "open" ? NOTICES.open : NOTICES.guest;
  return kind === "check" && !keysShown && missed > 0 ? NOTICES.keys : null;
}

/** Describes a graded question in texts. What may not be shown yet is null in the attempt already. */
function explained(
  ctx: Context,
  { course, language }: Attempt,
  { item, answer }: Attempt["items"][number],
  number: number,
  { chapter, section, title }: Source,
) {
  const { response, firstTry, hintsUsed, result } = answer!;
  const { points, maxPoints, correct, solution, explanation, misconception } = result!;
  const { text, options } = shownBy(item);
  const feedback = result!.feedback.slice(0, MAX_FEEDBACK);
  return {
    number,
    item: item.id,
    prompt: shortened(item.prompt.markdown, BYTES.prompt),
    ...(text === null ? {} : { text: shortened(text, BYTES.prompt) }),
    ...(options.length === 0
      ? {}
      : { options: options.slice(0, MAX_OPTIONS).map((one) => shortened(one, BYTES.option)) }),
    answer: response && shortened(summaryOf(item, response), BYTES.answer),
    ...(firstTry ? { firstAnswer: shortened(summaryOf(item, firstTry.response), BYTES.answer) } : {}),
    correct,
    points,
    maxPoints,
    rightAnswer: solution && shortened(summaryOf(item, solution), BYTES.answer),
    feedback: feedback.map(({ markdown }) => shortened(markdown, BYTES.feedback)),
    explanation: explanation && shortened(explanation.markdown, BYTES.explanation),
    misconception: misconception && shortened(misconception.markdown, BYTES.feedback),
    hintsUsed,
    source: {
      chapter,
      section,
      title: shortened(title, BYTES.source),
      url: urlOf(ctx, { course, chapter, section }, language),
    },
  };
}

/** Lists the sections to read again, for an attempt without results. */
function sectionsOf(ctx: Context, { course, language, toReview }: Attempt) {
  const sections = toReview.map(({ source, title }) => {
    const [chapter = "", section = null] = source.split(/#(.*)/s);
    return {
      title: shortened(title, BYTES.source),
      url: urlOf(ctx, { course, chapter, section }, language),
    };
  });
  return fitting(sections, ITEMS_BYTES).items;
}
