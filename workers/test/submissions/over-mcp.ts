import { mcpRequest } from "../../dev/bench/mcp-request.ts";
import type { Json } from "../fixtures/tool-answers.ts";
import { UnansweredError, type UnreliableNetwork, persist } from "./unreliable-network.ts";
import { type Session, attemptIdOf, responseTo } from "./submission.ts";

/** Someone who calls tools: an account by its token, or a guest by the host's anonymous id. */
export interface McpLearner {
  id: string;
  token: string | null;
  subject: string | null;
}

/** Sends a learner's submissions over MCP, by the tools that a conversation calls. */
export async function submitOverMcp(
  mcp: string,
  { fetch, patientFetch }: UnreliableNetwork,
  { id: learner, token, subject }: McpLearner,
  course: string,
  session: Session,
): Promise<void> {
  async function exchange(name: string, args: Json): Promise<Json> {
    const { url, headers, ...sent } = mcpRequest(
      mcp,
      "tools/call",
      { name, arguments: args },
      subject ?? undefined,
    );
    const signed = token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
    // A start has no id of the client's: one that arrives after the attempt's end begins another.
    const send = name === "start_quiz" ? patientFetch : fetch;
    const response = await send(url, { ...sent, headers: signed });
    const text = await response.text();
    if (response.status === 503) throw new UnansweredError(text);
    const { result } = JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text) as Json;
    if (result?._meta?.["course-companion/problem"] === "database-unavailable")
      throw new UnansweredError(text);
    if (!result || result.isError) throw new Error(`tool ${name}: ${response.status} ${text}`);
    return result.structuredContent;
  }
  const call = (name: string, args: Json) => persist(() => exchange(name, args), session.onRepeat);

  await call("save_place", { course, chapter: "start", completed: true });
  for (const submission of session.submissions) {
    const begun = await call("start_quiz", { course, quiz: submission.quiz });
    const { attempt } = begun;
    let question = begun.question;
    while (question) {
      const response = responseTo(submission, question);
      ({ question } = await call("answer_question", { attempt, item: question.id, response }));
    }
    const { score } = await call("finish_quiz", { attempt });
    session.acknowledge({ ...submission, learner, id: attemptIdOf(attempt), maxPoints: score.maxPoints });
  }
}
