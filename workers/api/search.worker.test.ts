import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { QuoteCheck, SearchResults } from "../contract/search.ts";
import { signToken } from "../domain/learner/index.ts";
import { call, json, publishFixture } from "./test-app.ts";

const premium = async () => ({
  authorization: `Bearer ${await signToken(env, { learnerId: "g_s", kind: "guest", tier: "premium", epoch: 0 }, new Date(), 600)}`,
});
const ask = async (course: string, q: string, headers: Record<string, string> = {}) => {
  const response = await call(`/courses/${course}/search?q=${encodeURIComponent(q)}`, { headers });
  return {
    status: response.status,
    text: await response.clone().text(),
    results: await json<SearchResults>(response),
  };
};
const quote = (course: string, body: unknown, headers: Record<string, string> = {}) =>
  call(`/courses/${course}/verify-quote`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("a question finds its section, with a highlighted snippet and a deep link", async () => {
  const { course } = await publishFixture();
  const { status, results } = await ask(course, "gardens and colours");
  expect([status, results.covered]).toEqual([200, "covered"]);
  expect(results.hits[0]).toMatchObject({
    chapter: "start",
    section: "top",
    gated: false,
    link: `/courses/${course}/chapters/start#top`,
  });
  expect(results.hits[0]!.snippet!.highlights.length).toBeGreaterThan(0);
});

test("a passage that expands to too many characters is rejected before the search", async () => {
  const { course } = await publishFixture();
  for (const passage of ["\uFDFA".repeat(5_000), "\uFDFA_[](".repeat(1_000), "\u3300".repeat(3_000)]) {
    const response = await quote(course, { quote: passage });
    const problem = await json<{ code: string; errors: { pointer: string }[] }>(response);
    expect([response.status, problem.code, problem.errors[0]!.pointer]).toEqual([
      422,
      "invalid-request",
      "/quote",
    ]);
  }
  const { status } = await quote(course, { quote: `explains gardens ${"\uFDFA".repeat(200)}` });
  expect(status).toBe(200);
});

test("a closed section shows only its title, and its text to learners who may read it", async () => {
  const { course } = await publishFixture();
  const closed = await ask(course, "submarine hydraulics");
  expect(closed.results.hits[0]).toMatchObject({
    chapter: "deeper",
    gated: true,
    snippet: null,
    title: "Going deeper",
  });
  expect(closed.text.replace('"query":"submarine hydraulics"', "")).not.toMatch(/hydraulics|submarine/);
  const open = await ask(course, "submarine hydraulics", await premium());
  expect(open.results.hits[0]!.snippet!.text).toContain("hydraulics");
});

test("a question that the course does not cover is reported as not covered", async () => {
  const { course } = await publishFixture();
  const { results } = await ask(course, "photosynthesis of mitochondria");
  expect(results).toMatchObject({ covered: "not-covered", hits: [] });
});

test("further phrasings are searched as well: one or a repeated parameter, at most three", async () => {
  const { course } = await publishFixture();
  const found = async (more: string) => {
    const response = await call(`/courses/${course}/search?q=flower+beds${more}`);
    return { status: response.status, results: await json<SearchResults>(response) };
  };
  expect((await found("")).results.covered).toBe("not-covered");
  for (const more of ["&queries=gardens+and+colours", "&queries=paint&queries=gardens+and+colours"]) {
    const { status, results } = await found(more);
    expect([status, results.covered, results.query]).toEqual([200, "covered", "flower beds"]);
    expect(results.hits[0]!.section).toBe("top");
  }
  expect((await found("&queries=a&queries=b&queries=c&queries=d")).status).toBe(422);
  expect((await found(`&queries=${"x".repeat(501)}`)).status).toBe(422);
});

test("no query causes an error", async () => {
  const { course } = await publishFixture();
  for (const q of ["'; drop table learners; --", "((((", "\u0000\uFFFF", "ا".repeat(400), "*", "🤷"])
    expect([q, (await ask(course, q)).status]).toEqual([q, 200]);
  expect((await call(`/courses/${course}/search`)).status).toBe(422);
  expect((await call(`/courses/${course}/search?q=${"x".repeat(501)}`)).status).toBe(422);
  expect((await call(`/courses/${course}/search?q=x&limit=0`)).status).toBe(422);
});

test("a passage is found word for word, with a link that highlights it", async () => {
  const { course } = await publishFixture({ version: "7" });
  const check = await json<QuoteCheck>(
    await quote(course, { quote: "explains gardens\n and colours in version 7" }),
  );
  expect(check).toMatchObject({
    result: "verbatim",
    verbatim: true,
    similarity: 1,
    place: { chapter: "start", section: "top", gated: false },
  });
  expect(check.place!.link).toContain("#top:~:text=explains%20gardens%20and%20colours");
});

test("without the database a closed chapter confirms no quotes, except to learners who may read it", async () => {
  const { course } = await publishFixture();
  const body = { quote: "The deeper chapter explains submarine hydraulics" };
  const closed = await json<QuoteCheck>(await quote(course, body));
  expect([closed.result, closed.place]).toEqual(["none", null]);
  const open = await json<QuoteCheck>(await quote(course, body, await premium()));
  expect(open.place!.text).toContain("submarine hydraulics");
});

test("an invalid language does not break quote checks", async () => {
  const { course } = await publishFixture();
  const body = `{"quote":"explains gardens and colours","locale":"\\ud800"}`;
  const response = await call(`/courses/${course}/verify-quote`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  expect([response.status, (await json<QuoteCheck>(response)).fallback]).toEqual([200, true]);
});
