import { expect, test } from "vitest";
import { readMessage } from "./message.ts";

const read = (text: string) => readMessage(new TextEncoder().encode(text));
const call = (params: unknown) => JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });

test("a call is read from the parsed message, in any JSON spelling", () => {
  const meta = { "openai/subject": "v1/ann" };
  const plain = call({ name: "start_quiz", arguments: { guest: "code" }, _meta: meta });
  const spelled = [
    plain,
    `\ufeff ${plain}`,
    plain.replace("tools/call", String.raw`tools\/call`),
    plain.replace("tools/call", String.raw`\u0074ools\u002fcall`),
    plain.replace('"method"', String.raw`"m\u0065thod"`),
    plain.replace('"method"', '"method":"ping","method"'),
    plain.replace('"name"', '"name":"list_courses","name"'),
  ];
  for (const text of spelled)
    expect(read(text)).toMatchObject({ kind: "message", call: { tool: "start_quiz", guest: "code", meta } });
});

test("a view's call counts as the tool that it names, with that tool's guest", () => {
  for (const name of ["view_read", "view_write"]) {
    const args = { tool: "start_quiz", guest: "outer", input: { guest: "code" } };
    expect(read(call({ name, arguments: args }))).toMatchObject({
      call: { tool: "start_quiz", guest: "code" },
    });
    for (const odd of [undefined, {}, { tool: ["start_quiz"], input: [] }, { input: { guest: "code" } }])
      expect(read(call({ name, arguments: odd }))).not.toMatchObject({ call: { tool: "start_quiz" } });
  }
});

test("the last of repeated names counts, as in the SDK", () => {
  expect(read(call({ name: "a" }).replace('"tools/call"', '"tools/call","method":"ping"'))).toMatchObject({
    call: null,
  });
});

test("batches and values that are not objects are rejected", () => {
  for (const text of ["[]", "[1]", `[${call({})}]`, "null", "5", '"x"', "true"])
    expect(read(text)).toMatchObject({ kind: "refusal", code: -32600 });
});

test("a body that is not JSON in UTF-8 is rejected", () => {
  for (const text of ["", "{", "{'a':1}", "NaN"])
    expect(read(text)).toMatchObject({ kind: "refusal", code: -32700 });
  const utf16 = new Uint8Array(Buffer.from(call({}), "utf16le"));
  const latin = new Uint8Array(Buffer.from('{"method":"é"}', "latin1"));
  for (const bytes of [utf16, latin])
    expect(readMessage(bytes)).toMatchObject({ kind: "refusal", code: -32700 });
});

test("values of another type and inherited names are ignored", () => {
  for (const params of [
    null,
    [],
    "x",
    5,
    { name: 5, arguments: [], _meta: "x" },
    { arguments: null, _meta: [] },
  ])
    expect(read(call(params))).toMatchObject({ call: { meta: undefined, guest: undefined } });
  const inherited = '{"__proto__":{"method":"tools/call"},"constructor":1}';
  expect(read(inherited)).toMatchObject({ kind: "message", call: null });
  expect(read(call({}).replace("{}", '{"__proto__":{"_meta":{"openai/subject":"x"}}}'))).toMatchObject({
    call: { meta: undefined },
  });
});
