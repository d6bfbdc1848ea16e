import { expect, test } from "vitest";
import { outcome } from "../../chatgpt-widget/src/host/outcome.ts";

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
  ["told in words that nobody here knows", { result: "Something else" }, "unknown"],
  ["of a result with nothing in it", { content: [] }, "unknown"],
  ["of no result", null, "unknown"],
])("a failure is known that is %s", async (_, result, reason) => {
  await expect(outcome(Promise.resolve(result))).rejects.toMatchObject({ reason });
});

test("a call that found no way may be sent again", async () => {
  await expect(outcome(Promise.reject(new Error("offline")))).rejects.toMatchObject({
    reason: "unreachable",
  });
});
