import { type Json, answerTo } from "../../test/fixtures/tool-answers.ts";
import { type Count, queriesOf } from "./cases.ts";
import { mcpRequest } from "./mcp-request.ts";
import type { Case } from "./measure.ts";

type SentRequest = ReturnType<Case["make"]>;

/**
 * Returns the cases of the MCP Worker's benchmark: tool calls as ChatGPT makes them, stateless and each with its
 * learner's anonymous id. Attempts are started before the measurement.
 */
export async function mcpCases(input: { mcp: string; course: string; count: Count }): Promise<Case[]> {
  const { course, count } = input;
  const send = (method: string, params: Json, subject?: string): SentRequest =>
    mcpRequest(input.mcp, method, params, subject);
  const call = (name: string, args: Json, subject?: string) =>
    send("tools/call", { name, arguments: args }, subject);
  const result = async (sent: SentRequest): Promise<Json> => {
    const { url, ...init } = sent;
    const answer = (await (await fetch(url, init)).json()) as Json;
    if (!answer.result || answer.result.isError) throw new Error(JSON.stringify(answer).slice(0, 500));
    return answer.result.structuredContent;
  };
  const queries = queriesOf(200);
  const answers = count(600);
  const firstAnswer = async (learner: string): Promise<SentRequest> => {
    const { attempt, question } = await result(call("start_quiz", { course, quiz: "all-kinds" }, learner));
    const args = { attempt, item: question.id, response: answerTo(question) };
    return call("answer_question", args, learner);
  };
  const first: SentRequest[] = [];
  while (first.length < answers + 20)
    first.push(
      ...(await Promise.all(Array.from({ length: 8 }, (_, i) => firstAnswer(`learner ${first.length + i}`)))),
    );
  // A failed call has HTTP 200 too, so each kind is checked once before the measurement.
  const reading = call("read_section", { course: "bench-100", chapter: "chapter-1" });
  const searching = (i: number) =>
    call("search", { course: "bench-100", query: queries[i % queries.length]! });
  const advice = call("next_step", { course }, "learner 0");
  for (const sent of [reading, searching(0), advice]) await result(sent);
  return [
    { name: "tools/list", requests: count(3000), make: () => send("tools/list", {}) },
    { name: "list_courses", requests: count(2000), make: () => call("list_courses", {}) },
    { name: "read_section, from isolate memory", requests: count(3000), make: () => reading },
    { name: "search, 100 chapters", requests: count(2000), make: searching },
    {
      name: "answer_question (reads and writes the attempt)",
      requests: answers,
      warmUp: 20,
      make: (i) => first[i]!,
    },
    { name: "next_step", requests: count(600), warmUp: 20, make: () => advice },
  ];
}
