/**
 * npm run bench:tokens: measures the size of a conversation. A guest of the sample course reads its first, free
 * chapter, asks a question, takes the chapter's quiz and asks for the next step. Each response is measured in bytes
 * and in tokens of the text that a model reads (gpt-tokenizer, o200k_base). `--save` writes the table to the spec's
 * notes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { buildCourse } from "../../authoring/build/index.ts";
import { nextPointer, pointerKey } from "../../authoring/publish/pointer.ts";
import { type Json, answerTo } from "../../test/fixtures/tool-answers.ts";
import { loadTool } from "../tools/ensure.ts";
import { runBenchServer } from "./server.ts";

const ROOT = join(import.meta.dirname, "../../..");
const NOTES = join(ROOT, "specs/003-chatgpt-app/notes/tokens.md");
const SAMPLE = join(ROOT, "workers/authoring/sample/ai-agent-development");
const CHAPTER = "what-is-an-agent";
const { values: options } = parseArgs({ options: { save: { type: "boolean" } } });

/** One part of a conversation. */
interface Row {
  what: string;
  /** The result as sent, with its structured content. */
  bytes: number;
  /** Tokens of what the model reads, and of the arguments that it writes. */
  read: number;
  written: number;
}

const { countTokens } = await loadTool<{ countTokens: (text: string) => number }>(
  "gpt-tokenizer/encoding/o200k_base",
);
const server = await runBenchServer(() => undefined);
try {
  const course = await publishSample();
  const table = report(await playSession(course));
  console.log(table);
  if (options.save) {
    mkdirSync(dirname(NOTES), { recursive: true });
    writeFileSync(NOTES, `# Tokens\n\nMade by \`npm run bench:tokens -- --save\`.\n\n${table}\n`);
  }
} finally {
  await server.stop();
}

/** Publishes the sample course to the server's bucket, and returns its id. */
async function publishSample(): Promise<string> {
  const { built } = await buildCourse(SAMPLE, { sealKey: server.secrets.SEAL_KEY, check: async () => [] });
  if (!built) throw new Error("the sample course cannot be built");
  const { releaseId: release, hash } = built;
  const { course } = built.release;
  const pointer = nextPointer(null, { course, release, hash, publishedAt: "2026-11-01T00:00:00.000Z" }, "");
  await server.put([...built.objects].map(([key, { bytes }]) => [key, bytes] as const));
  await server.put([[pointerKey(course), new TextEncoder().encode(JSON.stringify(pointer))]]);
  return course;
}

/** Reads the list of tools as sent; the client would drop fields that it does not know. */
async function listRaw(): Promise<{ name: string; description: string; inputSchema: object }[]> {
  const answer = await fetch(`${server.mcp}/mcp`, {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    },
  });
  const text = await answer.text();
  const { result } = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text) as Json;
  return result.tools;
}

/** Makes the calls of a guest's conversation about one chapter and its quiz. */
async function playSession(course: string): Promise<Row[]> {
  const client = new Client(
    { name: "bench", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.mcp}/mcp`)));
  const rows: Row[] = [];
  const add = (what: string, sent: unknown, text: string, args?: object) =>
    rows.push({
      what,
      bytes: Buffer.byteLength(JSON.stringify(sent)),
      read: countTokens(text),
      written: args ? countTokens(JSON.stringify(args)) : 0,
    });
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Json> => {
    const result = await client.callTool({ name, arguments: args });
    const text = (result.content as { text: string }[])[0]!.text;
    if (result.isError) throw new Error(`${name}: ${text}`);
    add(name, result, text, args);
    return result.structuredContent;
  };

  const tools = await listRaw();
  const forModel = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  add("tools/list, complete", { tools }, JSON.stringify(tools));
  add("tools/list: names, descriptions, inputs", forModel, JSON.stringify(forModel));
  const instructions = client.getInstructions() ?? "";
  add("instructions", instructions, instructions);
  const skill = await client.getPrompt({ name: "quiz-master" });
  const { text } = skill.messages[0]!.content as { text: string };
  add("a skill (quiz-master)", skill, text);

  await call("list_courses");
  const outline = await call("get_outline", { course });
  const { quizzes } = outline.chapters.find(({ id }: Json) => id === CHAPTER);
  let reading = await call("read_section", { course, chapter: CHAPTER });
  while (reading.next) reading = await call("read_section", { course, chapter: CHAPTER, ...reading.next });
  await call("search", { course, query: "When is a workflow better than an agent?" });
  const { attempt, guest, ...begun } = await call("start_quiz", { course, quiz: quizzes[0].id });
  let { question } = begun;
  for (let hinted = false; question; hinted = true) {
    const item = question.id;
    if (!hinted && question.hints > 0) await call("get_hint", { attempt, item, guest });
    const args = { attempt, item, response: answerTo(question), guest };
    ({ question } = await call("answer_question", args));
  }
  await call("finish_quiz", { attempt, guest });
  await call("save_place", { course, chapter: CHAPTER, completed: true, guest });
  await call("next_step", { course, guest });
  return rows;
}

function report(rows: Row[]): string {
  const merged = new Map<string, Row & { times: number }>();
  for (const row of rows) {
    const { times, bytes, read, written } = merged.get(row.what) ?? {
      times: 0,
      bytes: 0,
      read: 0,
      written: 0,
    };
    merged.set(row.what, {
      what: row.what,
      times: times + 1,
      bytes: bytes + row.bytes,
      read: read + row.read,
      written: written + row.written,
    });
  }
  const calls = rows.slice(4);
  const sum = (pick: (row: Row) => number) => calls.reduce((total, row) => total + pick(row), 0);
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  const number = (value: number) => value.toLocaleString("en");
  return [
    "| what | times | bytes sent | tokens read | tokens written |",
    "|---|---|---|---|---|",
    ...[...merged.values()].map(({ what, times, bytes, read, written }) =>
      line([what, times, number(bytes), number(read), number(written)]),
    ),
    line([
      "**all calls**",
      calls.length,
      number(sum(({ bytes }) => bytes)),
      number(sum(({ read }) => read)),
      number(sum(({ written }) => written)),
    ]),
    "",
    "Encoding o200k_base. Read: the text of a result; its structure says the same and is counted in bytes only. Written: a call's arguments. Which questions a quiz draws and in what order differs from run to run, and the figures a little with it. What a host adds, and that a model reads its whole conversation again at each turn, is not in here.",
  ].join("\n");
}
