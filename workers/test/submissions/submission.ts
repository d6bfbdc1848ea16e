import type { PublicItem } from "../../contract/release.ts";
import type { QuizFile } from "../../contract/course-format.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";

/** One submission: a whole attempt, begun, answered and finished. */
export interface Submission {
  quiz: "all-kinds" | "start-check";
  isRight: boolean;
}

/** What a server acknowledged of a finished attempt. */
export interface Acknowledged extends Submission {
  learner: string;
  /** UUID of the attempt. */
  id: string;
  /** Highest and given number of points. */
  maxPoints: number;
}

/** A learner's run through several submissions over one channel. */
export interface Session {
  submissions: readonly Submission[];
  random: () => number;
  acknowledge: (acknowledged: Acknowledged) => void;
  onRepeat: () => void;
}

const COURSE_QUESTIONS = 3;

/** Makes the fixture's quizzes short, without a limit of attempts. */
export function shortQuizzes(quizzes: Record<string, QuizFile>): void {
  quizzes["all-kinds"]!.questions.splice(COURSE_QUESTIONS);
  delete (quizzes["start-check"] as { attempts?: number }).attempts;
}

/** Returns the response of a submission to a question. */
export const responseTo = ({ isRight }: Submission, item: { id: string; kind: string }) =>
  (isRight ? rightResponse : wrongResponse)(item as PublicItem as never);

/** Returns the UUID of the attempt that a handle names. */
export function attemptIdOf(handle: string): string {
  const hex = Buffer.from(handle.split(".").at(-2)!, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
