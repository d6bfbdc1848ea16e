import type { CourseProgress } from "@course-companion/contract/progress";

/** Answers and right ones of a confidence. */
export type Calibration = NonNullable<CourseProgress["calibration"]>[number];

/** What a learner's words before the answers say of how well the learner judges them. */
export type Judgement = "too-few" | "over" | "under" | "well";

/** Answers with a confidence, below which shares say nothing. */
const MIN_ANSWERS = 10;
/** Answers of one confidence, below which its share says nothing. */
const MIN_OF_ONE = 5;

/** Compares what was expected with what came: sure and often wrong, unsure and often right, or neither. */
export function judge(rows: readonly Calibration[]): Judgement {
  const answers = rows.reduce((sum, row) => sum + row.answers, 0);
  if (answers < MIN_ANSWERS) return "too-few";
  const shareOf = (confidence: Calibration["confidence"]): number | null => {
    const row = rows.find((one) => one.confidence === confidence);
    return row && row.answers >= MIN_OF_ONE ? row.right / row.answers : null;
  };
  const high = shareOf("high");
  const low = shareOf("low");
  if (high !== null && high < 0.75) return "over";
  if (low !== null && low > 0.6) return "under";
  return high === null && low === null ? "too-few" : "well";
}
