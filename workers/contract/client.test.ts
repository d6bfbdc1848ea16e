import { expect, test } from "vitest";
import { addressOf, type ApiError, createClient } from "./client.ts";
import { createGuest, getChapter, getMedia, searchCourse, verifyQuote } from "./content-routes.ts";

function record(reply: Response) {
  const calls: { address: string; method: string | undefined; headers: Headers; body: unknown }[] = [];
  const client = createClient({
    origin: "https://course.example",
    token: () => "secret",
    fetch: async (address, init) => {
      calls.push({ address, method: init.method, headers: new Headers(init.headers), body: init.body });
      return reply.clone();
    },
  });
  return { calls, client };
}

test("a call fills in the address, the query and the token", async () => {
  const { calls, client } = record(Response.json({ covered: "not-covered", hits: [] }));
  const results = await client.call(searchCourse, {
    params: { course: "my course" },
    query: { q: "a&b", limit: 3 },
  });
  expect(results.covered).toBe("not-covered");
  expect(calls[0]).toMatchObject({
    address: "https://course.example/api/v1/courses/my%20course/search?q=a%26b&limit=3",
    method: "GET",
  });
  expect(calls[0]!.headers.get("authorization")).toBe("Bearer secret");
});

test("a body is sent as JSON, and none when there is none", async () => {
  const { calls, client } = record(Response.json({}));
  await client.call(verifyQuote, { params: { course: "c" }, body: { quote: "q" } });
  await client.call(createGuest, {});
  expect(calls.map(({ method, body }) => [method, body])).toEqual([
    ["POST", '{"quote":"q"}'],
    ["POST", undefined],
  ]);
  expect(calls[0]!.headers.get("content-type")).toBe("application/json");
});

test("a path keeps its slashes; every other special character is encoded", () => {
  expect(addressOf(getMedia, { course: "c", path: "media/a b?.png" })).toBe(
    "/api/v1/courses/c/media/media/a%20b%3F.png",
  );
  expect(addressOf(getChapter, { course: "c", chapter: "a/b#c" }, { locale: undefined })).toBe(
    "/api/v1/courses/c/chapters/a%2Fb%23c",
  );
  for (const course of ["", ".", ".."])
    expect(() => addressOf(getChapter, { course, chapter: "x" })).toThrow(TypeError);
  expect(() => addressOf(getMedia, { course: "c", path: "media/../../live" })).toThrow(TypeError);
});

test("a problem is thrown with its code; any other error response becomes `internal`", async () => {
  const problem = { type: "t", title: "T", status: 403, code: "not-in-account", requestId: "r" };
  const refused = record(Response.json(problem, { status: 403 }));
  const call = (client: ReturnType<typeof createClient>) =>
    client
      .call(getChapter, { params: { course: "c", chapter: "x" }, query: {} })
      .catch((error: unknown) => error as ApiError);
  expect(await call(refused.client)).toMatchObject({ name: "ApiError", problem });
  const proxy = record(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  expect(await call(proxy.client)).toMatchObject({ problem: { status: 502, code: "internal" } });
});
