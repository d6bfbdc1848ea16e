import type { AnswersReply, Attempt } from "../../contract/quiz.ts";
import { type Fetch, UnansweredError, persist } from "./unreliable-network.ts";
import { type Session, type Submission, responseTo } from "./submission.ts";

/** A learner with a bearer token. */
export interface RestLearner {
  id: string;
  token: string;
}

/** Sends a learner's submissions over REST: each quiz from a device of its own, both at the same time. */
export async function submitOverRest(
  api: string,
  fetch: Fetch,
  learner: RestLearner,
  course: string,
  session: Session,
): Promise<void> {
  const { random, onRepeat } = session;
  const exchange = async <T>(method: string, path: string, body: unknown): Promise<T> => {
    const response = await fetch(`${api}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${learner.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status === 503) throw new UnansweredError(text);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  /** Repeats a call until it is answered; some are sent twice at once, as a double click does. */
  async function call<T>(method: string, path: string, body: unknown): Promise<T> {
    const times = random() < 0.1 ? 2 : 1;
    const [reply] = await Promise.all(
      Array.from({ length: times }, () => persist(() => exchange<T>(method, path, body), onRepeat)),
    );
    return reply!;
  }

  async function submit(submission: Submission): Promise<void> {
    const id = crypto.randomUUID();
    const path = `courses/${course}/quizzes/${submission.quiz}/attempts`;
    const { attempt, items, maxPoints } = await call<Attempt>("POST", path, { attemptId: id });
    const answers = items.map(({ item }) => ({ itemId: item.id, response: responseTo(submission, item) }));
    const send = (body: object) => call<AnswersReply>("POST", `attempts/${attempt}/answers`, body);
    if (random() < 0.5) await send({ answers, finish: true });
    else {
      for (const answer of answers) await send({ answers: [answer], finish: false });
      await send({ answers: [], finish: true });
    }
    session.acknowledge({ ...submission, learner: learner.id, id, maxPoints });
  }

  const device = async (quiz: Submission["quiz"]) => {
    for (const submission of session.submissions) if (submission.quiz === quiz) await submit(submission);
  };
  await Promise.all([
    device("all-kinds"),
    device("start-check"),
    call("PUT", `me/progress/${course}/start`, { status: "completed" }),
  ]);
}
