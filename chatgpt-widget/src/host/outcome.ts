import { CallProblem, problemOf } from "./problem.ts";

/** The structure of a call's result. Whatever did not come back as a result may not have arrived. */
export async function outcome<T>(call: Promise<unknown>): Promise<T> {
  const given = await call.catch((error: unknown) => {
    throw new CallProblem("unreachable", String(error));
  });
  const { isError, structuredContent, result } = (given ?? {}) as Record<string, unknown>;
  if (isError) throw problemOf(given as object);
  if (typeof structuredContent === "object" && structuredContent !== null) return structuredContent as T;
  // ChatGPT's own way has had results that are the text alone, of a failure too.
  if (typeof result === "string") {
    try {
      return JSON.parse(result) as T;
    } catch {
      throw problemOf({ content: [{ text: result }] });
    }
  }
  throw new CallProblem("unknown", "a result without structure");
}
