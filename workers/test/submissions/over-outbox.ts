import { vi } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import { type TestBrowser, inBrowser, learnerOf } from "./browser.ts";
import { UnansweredError, persist } from "./unreliable-network.ts";
import { type Session, responseTo } from "./submission.ts";

/* The web app's own modules, which the checker of Workers' types does not know: it has no DOM. */
type Spec = { method: string; path: string };
interface Outbox {
  send(key: string, spec: Spec, input: object): Promise<{ state: "sent" | "waiting" }>;
  flush(): Promise<{ refusals: ReadonlyMap<string, unknown> }>;
  countWaiting(): Promise<number>;
  isNoLine(error: unknown): boolean;
}
interface Client {
  call(spec: Spec, input: object, options: { as: "learner" }): Promise<unknown>;
}
interface Page {
  outbox: Outbox;
  client: Client;
  routes: { startAttempt: Spec; answer: Spec; setProgress: Spec };
  keys: { answerKey(attempt: string, item: string): string; endKey(attempt: string): string };
}

const WEB = new URL("../../../web/src/", import.meta.url).href;
const load = (path: string): Promise<unknown> => import(/* @vite-ignore */ `${WEB}${path}`);

let loading: Promise<unknown> = Promise.resolve();
/** Loads a page: its modules remember nothing of the page before. */
function loadPage(): Promise<Page> {
  const fresh = async (): Promise<Page> => {
    vi.resetModules();
    const outbox = (await load("shared/session/outbox.ts")) as Outbox;
    const client = (await load("shared/api/client.ts")) as Client;
    const { routes } = (await load("shared/api/routes.ts")) as Pick<Page, "routes">;
    const keys = (await load("features/quiz/open.ts")) as Page["keys"];
    return { outbox, client, routes, keys };
  };
  const page = loading.then(fresh);
  loading = page.catch(() => undefined);
  return page;
}

/** Sends what waits until nothing does, as the page does while it is open. */
const flushAll = ({ outbox }: Page, onRepeat: () => void): Promise<void> =>
  persist(async () => {
    const { refusals } = await outbox.flush();
    for (const refusal of refusals.values())
      throw new Error("a queued write was refused", { cause: refusal });
    if ((await outbox.countWaiting()) > 0) throw new TypeError("something waits");
  }, onRepeat);

/**
 * Sends a new guest's submissions through the web app's outbox: some while the connection is away, some with the page
 * closed before they are sent.
 */
export const submitOverOutbox = (browser: TestBrowser, course: string, session: Session): Promise<void> =>
  inBrowser(browser, async () => {
    const { random, onRepeat } = session;
    let page = await loadPage();
    const { startAttempt, answer, setProgress } = page.routes;
    const place = { params: { course, chapter: "start" }, body: { status: "completed" } };
    await page.outbox.send(`place:${course}:start`, setProgress, place);
    for (const submission of session.submissions) {
      const id = crypto.randomUUID();
      const input = { params: { course, quiz: submission.quiz }, body: { attemptId: id } };
      const begin = () =>
        page.client.call(startAttempt, input, { as: "learner" }).catch((error: unknown) => {
          throw page.outbox.isNoLine(error) ? new UnansweredError("begin", { cause: error }) : error;
        });
      const { attempt, items, maxPoints } = (await persist(begin, onRepeat)) as Attempt;
      const params = { attempt };
      const goesAway = random() < 0.3;
      for (const [i, { item }] of items.entries()) {
        if (goesAway && i === 1) browser.isOnline = false;
        const answers = [{ itemId: item.id, response: responseTo(submission, item), answeredAt: new Date() }];
        const body = { answers, finish: false };
        const sent = page.outbox.send(page.keys.answerKey(attempt, item.id), answer, { params, body });
        // The page is left before the reply: what it stored is sent by the next one.
        if (random() < 0.1) {
          await sent.catch(() => undefined);
          page = await loadPage();
        } else await sent;
      }
      await page.outbox.send(page.keys.endKey(attempt), answer, {
        params,
        body: { answers: [], finish: true },
      });
      browser.isOnline = true;
      await flushAll(page, onRepeat);
      session.acknowledge({ ...submission, learner: learnerOf(browser)!, id, maxPoints });
    }
  });
