import { beforeAll, expect, test } from "vitest";
import { PROBLEMS, type ProblemCode } from "../contract/problems.ts";
import type { Caller, Context } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { ORIGIN, readingWorld } from "../test/fixtures/call-tool.ts";
import { testContext } from "../test/fixtures/context.ts";
import { failure } from "./failure.ts";
import { guestFinder, newSession } from "./session.ts";

const account: Caller = { learnerId: "ann", kind: "account", tier: "free", epoch: 0 };
let ctx: Context;
beforeAll(async () => void (ctx = testContext(await readingWorld(), null)));

async function said(error: AppError, caller: Caller | null = null, course = "fixture") {
  const session = newSession({ ...ctx.env, PUBLIC_ORIGIN: ORIGIN } as Env, {
    account: caller,
    origin: { network: null },
    waitUntil: () => undefined,
    findGuest: guestFinder(ctx.env, undefined),
    hints: {},
  });
  const { content, _meta, isError } = await failure(session, error, { ctx, course });
  const [{ text }] = content as unknown as [{ text: string }];
  return {
    text,
    isError,
    meta: _meta,
    challenge: (_meta?.["mcp/www_authenticate"] as string[] | undefined)?.[0],
  };
}

const closed = () =>
  new AppError("not-in-account", "The chapter needs the tier premium.", {
    extra: { chapter: "deeper", tier: "premium" },
  });

test("a closed chapter tells a guest how to connect", async () => {
  const { text, challenge } = await said(closed());
  expect(text).toContain(`${ORIGIN}/mcp/account`);
  expect(challenge).toMatch(/error="insufficient_scope".*resource_metadata=/);
});

test("an account hears that a chapter is not included, and is not asked to connect", async () => {
  const { text, challenge } = await said(closed(), account);
  expect(text).toMatch(/^This is not included in the learner's account\. get_outline/);
  expect(challenge).toBeUndefined();
});

test.each([
  [7, "Wait 7 seconds and call again: nothing was lost"],
  [1, "Wait 1 second and call again: nothing was lost"],
  [undefined, "Wait a moment and call again: nothing was lost"],
])(
  "a database that is away for %s s is an error with the next step, and views get the number",
  async (retryAfter, step) => {
    const error = new AppError("database-unavailable", "", retryAfter === undefined ? {} : { retryAfter });
    const { text, meta, isError } = await said(error, account);
    expect(isError).toBe(true);
    expect(text).toContain(step);
    expect(meta?.["course-companion/retry-after"]).toBe(retryAfter);
  },
);

test("missing prerequisites are named by number and title", async () => {
  const extra = { chapter: "deeper", missing: "start" };
  const error = new AppError("prerequisite-missing", "Finish first: start.", { extra });
  expect((await said(error, account)).text).toMatch(/Missing: chapter 1 \(Getting started, `start`\)\./);
});

test("a token that is missing is not called invalid, and one that no longer works is", async () => {
  expect((await said(new AppError("unauthenticated"))).challenge).toContain('error="insufficient_scope"');
  const ended = await said(new AppError("token-invalid"), account);
  expect(ended.challenge).toContain('error="invalid_token"');
});

test.each(Object.keys(PROBLEMS) as ProblemCode[])("%s speaks of neither REST nor tiers", async (code) => {
  const detail = "See /api/v1/courses for the list of courses. POST /guests mints a guest.";
  const error = new AppError(code, detail);
  for (const caller of [null, account]) {
    const { text } = await said(error, caller);
    expect(text).not.toMatch(/\b(?:POST|GET|PUT)\b|\/api\/|\bmint|premium|\btier\b|price/i);
    expect(text).toContain(`(code: ${code})`);
  }
});
