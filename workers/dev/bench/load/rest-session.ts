import type { Attempt } from "../../../contract/quiz.ts";
import { timeOrderedId } from "../../../contract/time-ordered-id.ts";
import { answerTo } from "../../../test/fixtures/tool-answers.ts";
import { queriesOf } from "../cases.ts";
import { send } from "./client.ts";
import { REST_SESSION, type RestAction, type Step } from "./mix.ts";
import { type Visit, type Written, takeSteps } from "./session.ts";

const QUERIES = queriesOf(200);

/**
 * Plays a session in the web app: what each page asks for is what the page asks the API for. Pages themselves come from
 * the front Worker's cache and are not part of it. Throws a `RefusedError`.
 */
export async function playRest(
  visit: Visit,
  steps: readonly Step<RestAction>[] = REST_SESSION,
): Promise<void> {
  const { line, person, random } = visit;
  const { course, chapters, quizzes, language, release } = person.course;
  const headers: Record<string, string> = { accept: "application/json", "cf-connecting-ip": person.address };
  const call = (route: string, method: string, path: string, body?: unknown) =>
    send(line, {
      route: `${method} ${route}`,
      method,
      url: `${visit.api}/api/v1${path}`,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const get = (route: string, path: string) => call(route, "GET", path);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  let learner = person.id;
  if (person.token === null) {
    const guest = JSON.parse(await call("/guests", "POST", "/guests", {})) as {
      token: string;
      learnerId: string;
    };
    headers["authorization"] = `Bearer ${guest.token}`;
    learner = guest.learnerId;
  } else headers["authorization"] = `Bearer ${person.token}`;

  let chapter = pick(chapters);
  const quiz = pick(quizzes);
  let attempt: Attempt | null = null;
  const written: Written = { learner, attempt: timeOrderedId(), answers: new Map(), started: false };
  const history = () => get("/me/progress?course", `/me/progress?course=${course}`);

  const answerNext = async () => {
    const next = attempt?.items.find(({ item, answer }) => answer === null && !written.answers.has(item.id));
    if (!attempt || !next) return;
    written.answers.set(next.item.id, false);
    await call("/attempts/{attempt}/answers", "POST", `/attempts/${attempt.attempt}/answers`, {
      answers: [{ itemId: next.item.id, response: answerTo(next.item) }],
    });
    written.answers.set(next.item.id, true);
  };

  const actions: Record<RestAction, () => Promise<unknown>> = {
    dashboard: () =>
      visit.asksOnce
        ? Promise.all([
            get("/courses", "/courses"),
            get("/me/dashboard", `/me/dashboard?locale=${language}`),
            get("/me/attempts", "/me/attempts?limit=10"),
          ])
        : Promise.all([
            get("/courses", "/courses"),
            get("/me/progress", "/me/progress"),
            get("/me/attempts", "/me/attempts?limit=5"),
            history(),
            get("/me/reviews", `/me/reviews?course=${course}`),
          ]),
    course: () => Promise.all([get("/courses/{course}", `/courses/${course}`), history()]),
    chapter: () => {
      chapter = pick(chapters);
      const text = get(
        "/courses/{course}/chapters/{chapter}",
        `/courses/${course}/chapters/${chapter}?format=html`,
      );
      const own = () => get("/me/chapters/{course}/{chapter}", `/me/chapters/${course}/${chapter}`);
      return Promise.all([text, visit.asksOnce ? own() : history()]);
    },
    place: () => call("/me/progress/{course}/{chapter}", "PUT", `/me/progress/${course}/${chapter}`, {}),
    // They came with the chapter.
    notes: async () => {
      if (!visit.asksOnce) await get("/me/notes", `/me/notes?course=${course}&chapter=${chapter}`);
    },
    saveNote: () =>
      call("/me/notes/{id}", "PUT", `/me/notes/${timeOrderedId()}`, {
        course,
        chapter,
        language,
        release,
        kind: "note",
        target: { section: null },
        text: "Remember this for the exam: recalling beats rereading.",
      }),
    search: () =>
      get("/courses/{course}/search", `/courses/${course}/search?q=${encodeURIComponent(pick(QUERIES))}`),
    quiz: () =>
      Promise.all([
        get("/courses/{course}/quizzes/{quiz}", `/courses/${course}/quizzes/${quiz.quiz}`),
        history(),
      ]),
    start: async () => {
      visit.ledger?.push(written);
      const route = "/courses/{course}/quizzes/{quiz}/attempts";
      const body = { attemptId: written.attempt, timeZone: "Asia/Karachi" };
      attempt = JSON.parse(
        await call(route, "POST", `/courses/${course}/quizzes/${quiz.quiz}/attempts`, body),
      ) as Attempt;
      written.started = true;
    },
    hint: async () => {
      const asked = attempt?.items.find(({ item, answer }) => answer === null && item.hints > 0);
      if (attempt && asked)
        await call("/attempts/{attempt}/hints", "POST", `/attempts/${attempt.attempt}/hints`, {
          itemId: asked.item.id,
          hint: 1,
        });
    },
    submit: answerNext,
    result: history,
    attempts: () => get("/me/attempts", "/me/attempts"),
  };
  return takeSteps(steps, visit, (action) => actions[action]());
}

/** Returns whether an API answers what a page asks at once. */
export async function findAsksOnce(api: string): Promise<boolean> {
  const { status } = await fetch(`${api}/api/v1/me/dashboard`);
  return status !== 404;
}
