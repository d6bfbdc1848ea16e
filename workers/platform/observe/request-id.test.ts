import { expect, test } from "vitest";
import { requestIdFrom, withRequestId } from "./request-id.ts";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const from = (id: string) =>
  requestIdFrom(new Request("https://x.test", { headers: { "x-request-id": id } }));

test("the front door's id is taken", () => {
  expect(from(ID)).toBe(ID);
});

test.each([
  ["mine"],
  ["*/ drop table learners; --"],
  [`${ID} */ select 1`],
  ['","level":"error'],
  [ID.toUpperCase()],
  [`${ID}${ID}`],
  [""],
])("%j is no id, and gets into no log line and no statement", (text) => {
  expect(from(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a request passed on has the new id, and its own method, headers and body", async () => {
  const sent = new Request("https://x.test/a?b", {
    method: "POST",
    body: "text",
    headers: { "x-request-id": "theirs", cookie: "c=1" },
  });
  const named = withRequestId(sent, ID);
  expect([named.method, named.url, named.headers.get("cookie"), await named.text()]).toEqual([
    "POST",
    "https://x.test/a?b",
    "c=1",
    "text",
  ]);
  expect(requestIdFrom(named)).toBe(ID);
});
