import type { Case } from "./measure.ts";
import { seeded } from "../../authoring/seeded.ts";
import { zipfText } from "./synthetic-course.ts";

type SentRequest = ReturnType<Case["make"]>;

/** An unauthenticated request to `/mcp` that is as expensive as its tool, or the protocol, allows. */
export interface CostlyCase {
  name: string;
  make: (i: number) => SentRequest;
}

const LARGE = "bench-1000";
const BODY_BYTES = 63_000;

/** Repeats a piece up to the size limit of a body. */
const fill = (piece: string): string => piece.repeat(Math.floor(BODY_BYTES / piece.length));

/** Returns the cases; `token` has an invalid signature. */
export function costlyCases(input: { mcp: string; token: string; view: string }): CostlyCase[] {
  const post = (body: string, headers: Record<string, string> = {}): SentRequest => ({
    url: `${input.mcp}/mcp`,
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      ...headers,
    },
    body,
  });
  const message = (method: string, params: unknown): SentRequest =>
    post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
  const call = (name: string, args: unknown, meta?: unknown): SentRequest =>
    message("tools/call", { name, arguments: args, ...(meta ? { _meta: meta } : {}) });
  const random = seeded(1);
  const words = (count: number) => zipfText(random, count);
  const unique = (count: number) => Array.from({ length: count }, (_, i) => `x${i.toString(36)}`).join(" ");

  const quotes: [string, string][] = [
    ["4,000 ligatures that are 18 letters each", "\ufdfa".repeat(4_000)],
    ["ligatures between Markdown", "_\ufdfa_[\ufdfa](\ufdfa)*\ufdfa*".repeat(330)],
    ["words of the course", words(1_000).slice(0, 4_000)],
    ["one common word, repeated", "ba ".repeat(1_333)],
    ["no word of the course", unique(1_000).slice(0, 4_000)],
    ["letters with thirty marks each", `e${"\u0301".repeat(30)}`.repeat(125)],
    ["emphasis that never ends", "*_`~".repeat(1_000)],
    ["brackets that never end", "![".repeat(2_000)],
    ["ideographs", "\u4e00\u4e8c\u4e09".repeat(1_333)],
  ];
  const queries: [string, string][] = [
    ["common words", words(400).slice(0, 1_000)],
    ["distinct words", unique(400).slice(0, 1_000)],
    ["words with a letter wrong", words(150).replaceAll("a", "q").slice(0, 1_000)],
    ["ligatures", "\ufdfa ".repeat(500)],
    ["ideographs", "\u4e00\u4e8c\u4e09".repeat(333)],
    ["one long word", "ba".repeat(500)],
  ];
  return [
    ...quotes.map(([name, quote]) => ({
      name: `verify_quote: ${name}`,
      make: () => call("verify_quote", { course: LARGE, quote }),
    })),
    ...queries.flatMap(([name, query]) => [
      {
        name: `search in a course: ${name}`,
        make: () => call("search", { course: LARGE, query, limit: 10 }),
      },
      { name: `search: ${name}`, make: () => call("search", { query }) },
      {
        name: `search in four phrasings: ${name}`,
        make: () =>
          call("search", {
            course: LARGE,
            query,
            queries: [1, 2, 3].map((n) => query.slice(0, 300 - n)),
            limit: 10,
          }),
      },
    ]),
    {
      name: "get_outline of a thousand chapters",
      make: () => call("view_read", { tool: "get_outline", input: { course: LARGE } }),
    },
    {
      name: "read_section",
      make: () => call("view_read", { tool: "read_section", input: { course: LARGE, chapter: "chapter-1" } }),
    },
    { name: "tools/list", make: () => message("tools/list", {}) },
    { name: "a view", make: () => message("resources/read", { uri: input.view }) },
    { name: "a skill", make: () => message("prompts/get", { name: "quiz-master" }) },
    {
      name: "start_quiz of a guest",
      make: (i) =>
        call("start_quiz", { course: "fixture", quiz: "all-kinds" }, { "openai/subject": `bench ${i}` }),
    },
    {
      name: "arguments: an array of 20,000",
      make: () => call("search", { course: LARGE, query: Array(20_000).fill(1) }),
    },
    {
      name: "arguments: 6,000 unknown names",
      make: () => call("search", Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`n${i}`, 1]))),
    },
    {
      name: "arguments: an answer of 6,000 parts",
      make: (i) =>
        call(
          "answer_question",
          {
            attempt: "a1.x",
            item: "x",
            response: Object.fromEntries(Array.from({ length: 6_000 }, (_, k) => [`n${k}`, 1])),
          },
          { "openai/subject": `bench ${i}` },
        ),
    },
    {
      name: "_meta of 6,000 names",
      make: () =>
        call("list_courses", {}, Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`n${i}`, 1]))),
    },
    {
      name: "a text of 63 KB where a course is named",
      make: () => call("get_outline", { course: fill("x") }),
    },
    {
      name: "JSON nested 31,000 deep",
      make: () =>
        post(
          `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${"[".repeat(31_000)}${"]".repeat(31_000)}}`,
        ),
    },
    { name: "JSON that ends too soon", make: () => post(fill('[{"a":')) },
    {
      name: "a batch",
      make: () => post(`[${Array(900).fill('{"jsonrpc":"2.0","id":1,"method":"ping"}').join(",")}]`),
    },
    { name: "a body over its limit", make: () => post(fill(" ") + fill(" ") + fill(" ")) },
    {
      name: "a forged token",
      make: () =>
        post(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }), {
          authorization: `Bearer ${input.token}`,
        }),
    },
  ];
}
