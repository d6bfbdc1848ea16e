import type { ProblemCode } from "@course-companion/contract/problems";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { ApiError } from "../../shared/api/client.ts";

/** What a failed call comes to. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { code: "no-line" };
  const { code, errors, requestId } = error.problem;
  const pointer = errors?.[0]?.pointer;
  return {
    code: code as ProblemCode,
    ...(pointer ? { pointer } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
