import { expect, test, vi } from "vitest";
import { PROBLEMS, type ProblemCode } from "../../contract/problems.ts";
import { AppError } from "../errors.ts";
import { problemResponse } from "./problem.ts";

const silent = vi.spyOn(console, "error").mockImplementation(() => undefined);
const read = async (error: unknown) => {
  const response = problemResponse(error, "request-1", "/api/v1/x");
  return { response, problem: (await response.json()) as Record<string, unknown> };
};

test("every problem code maps to its status, with the request id", async () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const { response, problem } = await read(new AppError(code, "what happened"));
    expect([code, response.status, problem["code"], problem["requestId"]]).toEqual([
      code,
      PROBLEMS[code].status,
      code,
      "request-1",
    ]);
    expect(response.headers.get("x-request-id")).toBe("request-1");
  }
});

test("extra details are included, and cannot replace the problem's own fields", async () => {
  const error = new AppError("not-in-account", "needs premium", {
    extra: { tier: "premium", status: 200, code: "other" },
    retryAfter: 1.2,
    errors: [{ pointer: "/a", detail: "b" }],
  });
  const { response, problem } = await read(error);
  expect(problem).toMatchObject({
    status: 403,
    code: "not-in-account",
    tier: "premium",
    detail: "needs premium",
    instance: "/api/v1/x",
    retryAfter: 1.2,
    errors: [{ pointer: "/a", detail: "b" }],
  });
  expect(response.headers.get("retry-after")).toBe("2");
});

test("neither the response nor the log contains a statement or its values", async () => {
  silent.mockClear();
  const query = Object.assign(new Error("Failed query: select * from learners where id = $1 params: ann"), {
    name: "DrizzleQueryError",
  });
  for (const error of [
    query,
    new AppError("internal", "params: ann", { cause: query }),
    "thrown text: ann",
    undefined,
  ]) {
    const { response, problem } = await read(error);
    expect([response.status, problem["code"], problem["detail"]]).toEqual([500, "internal", undefined]);
    expect(JSON.stringify(problem)).not.toMatch(/select|ann/);
  }
  expect(JSON.stringify(silent.mock.calls)).not.toMatch(/select|params|ann/);
});

test("a missing or expired token gets a challenge header", async () => {
  expect((await read(new AppError("unauthenticated"))).response.headers.get("www-authenticate")).toBe(
    'Bearer realm="course-companion"',
  );
  expect((await read(new AppError("token-expired"))).response.headers.get("www-authenticate")).toContain(
    'error="invalid_token"',
  );
});
