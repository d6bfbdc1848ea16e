import { type Json, answerTo } from "../../../test/fixtures/tool-answers.ts";
import { queriesOf } from "../cases.ts";
import { mcpRequest } from "../mcp-request.ts";
import { RefusedError, send } from "./client.ts";
import { MCP_SESSION, type McpAction } from "./mix.ts";
import { type Visit, takeSteps } from "./session.ts";

const QUERIES = queriesOf(200);

/**
 * Plays a session in a conversation: what a host calls while its user learns. Throws a `RefusedError`, also for a tool's
 * error.
 */
export async function playMcp(visit: Visit, searchTool: string): Promise<void> {
  const { line, person, random } = visit;
  const { course, chapters, quizzes } = person.course;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chapter = pick(chapters);
  const { quiz } = pick(quizzes);

  async function call(name: string, args: Json): Promise<Json> {
    const sent = mcpRequest(visit.mcp, "tools/call", { name, arguments: args }, person.subject ?? undefined);
    const authorization: Record<string, string> = person.token
      ? { authorization: `Bearer ${person.token}` }
      : {};
    const headers = { ...sent.headers, ...authorization };
    const text = await send(line, { route: `tool ${name}`, ...sent, headers });
    const { result } = JSON.parse(text) as Json;
    if (!result || result.isError) throw new RefusedError(`tool ${name}: ${text.slice(0, 300)}`);
    return result.structuredContent;
  }

  let attempt: string | null = null;
  let question: Json = null;
  const actions: Record<McpAction, () => Promise<unknown>> = {
    next_step: () => call("next_step", { course }),
    read_section: () => call("read_section", { course, chapter }),
    save_place: () => call("save_place", { course, chapter }),
    search: () => call(searchTool, { course, query: pick(QUERIES) }),
    start_quiz: async () => ({ attempt, question } = await call("start_quiz", { course, quiz })),
    get_hint: async () => {
      if (attempt && question?.hints > 0) await call("get_hint", { attempt, item: question.id });
    },
    answer_question: async () => {
      if (!attempt || !question) return;
      const args = { attempt, item: question.id, response: answerTo(question) };
      ({ question } = await call("answer_question", args));
    },
    my_progress: () => call("my_progress", { course }),
  };
  return takeSteps(MCP_SESSION, visit, (action) => actions[action]());
}

/** Returns the name of the tool that searches one course. */
export async function findSearchTool(mcp: string): Promise<string> {
  const { url, ...init } = mcpRequest(mcp, "tools/list", {});
  const { result } = (await (await fetch(url, init)).json()) as Json;
  const names: string[] = result.tools.map((tool: Json) => tool.name);
  return names.includes("search_course") ? "search_course" : "search";
}
