import { expect, test } from "vitest";
import { outcome } from "./outcome.ts";

const failed = "There is no such quiz. get_outline names them. (code: quiz-not-found)";
const text = [{ type: "text", text: failed }];

test.each([
  ["structure", { content: [], structuredContent: { a: 1 } }],
  ["the structure as text, as ChatGPT's own way has given it", { result: '{"a":1}' }],
])("a view gets %s", async (_, result) => {
  expect(await outcome(Promise.resolve(result))).toEqual({ a: 1 });
});

test.each([
  [
    "named beside the text",
    { isError: true, _meta: { "course-companion/problem": "nothing-due" } },
    "nothing-due",
  ],
  ["named in the text", { isError: true, content: text }, "quiz-not-found"],
  ["named in a text that is all there is", { result: failed }, "quiz-not-found"],
  ["in words that this code does not know", { result: "Something else" }, "unknown"],
  ["of a result with nothing in it", { content: [] }, "unknown"],
  ["of no result", null, "unknown"],
])("a failure is known that is %s", async (_, result, reason) => {
  await expect(outcome(Promise.resolve(result))).rejects.toMatchObject({ reason });
});

test("a refused answer says which part of it was refused, also where a host drops what stands beside the text", async () => {
  const pointer = "/answers/0/response/unit";
  const said = `The request does not fit. ${pointer}: give a unit, one of: m, km Correct that and call again. (code: invalid-request)`;
  const beside = { "course-companion/problem": "invalid-request", "course-companion/pointer": pointer };
  for (const result of [
    { isError: true, _meta: beside, content: [] },
    { isError: true, content: [{ type: "text", text: said }] },
    { result: said },
  ])
    await expect(outcome(Promise.resolve(result))).rejects.toMatchObject({
      reason: "invalid-request",
      pointer,
    });
});

test("the seconds until the next try are known, also where a host drops what stands beside the text", async () => {
  const said =
    "Progress is temporarily unavailable. Wait 7 seconds and call again. (code: database-unavailable)";
  for (const result of [
    { isError: true, _meta: { "course-companion/retry-after": 7 }, content: [] },
    { isError: true, content: [{ type: "text", text: said }] },
  ])
    await expect(outcome(Promise.resolve(result))).rejects.toMatchObject({ retryAfter: 7 });
});

test("a call that found no way may be sent again", async () => {
  await expect(outcome(Promise.reject(new Error("offline")))).rejects.toMatchObject({
    reason: "unreachable",
  });
});
