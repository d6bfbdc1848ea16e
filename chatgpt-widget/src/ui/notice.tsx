import type { ComponentChildren } from "preact";
import { wholeOutline } from "../api.ts";
import { type Facts, useApp } from "../app-context.ts";
import { CallProblem, type Reason, asksToConnect, describeProblem, passes } from "../host/problem.ts";
import { Card } from "./card.tsx";
import { Button, useLoaded } from "./parts.tsx";
import { ConnectButton, type Way, WayButton, chapterWay, isolated, nextWay, outlineWay } from "./way.tsx";

const ICONS = {
  done: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.6 10.3l2.3 2.3 4.5-4.8",
  lock: "M6 9V7a4 4 0 0 1 8 0v2M5 9h10v7H5z",
  info: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9.2v4.6M10 6.2v.3",
};

/** Something to know, without alarm. */
export function Notice({ icon, children }: { icon: keyof typeof ICONS; children: ComponentChildren }) {
  return (
    <div class="notice" role="status">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
      <div>{children}</div>
    </div>
  );
}

/** A call that failed inside a view that is shown. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { words } = useApp();
  const problem = problemIn(error);
  return (
    <div class="note warn" role="alert">
      <p>{describeProblem(problem, words)}</p>
      {retry ? <Button onClick={retry}>{words.say("retry")}</Button> : null}
      {asksToConnect(problem.reason) ? <ConnectButton /> : null}
    </div>
  );
}

/** States that only look like failures, and the sign of each. */
const CALM: Partial<Record<Reason, keyof typeof ICONS>> = {
  "nothing-due": "done",
  "attempts-exhausted": "info",
  "attempt-not-found": "info",
  "not-in-account": "lock",
  "prerequisite-missing": "lock",
  "account-required": "lock",
  unauthenticated: "lock",
  "guest-limit": "info",
};

/** What is shown instead of a view that could not be loaded: what is the case, and the one thing that helps. */
export function ProblemCard({ error, retry, facts }: { error: unknown; retry: () => void; facts: Facts }) {
  const { words } = useApp();
  const problem = problemIn(error);
  const { reason } = problem;
  const icon = CALM[reason];
  const { text, way } = useRemedy(reason, facts);
  const connects = useConnecting(reason);
  const isMaybe = connects && reason === "not-in-account";
  const said = isMaybe ? words.say("connectToOpen") : (text ?? describeProblem(problem, words));
  const tries = passes(reason) || icon === undefined;
  return (
    <Card
      title="Course Companion"
      actions={
        <>
          {connects ? <ConnectButton primary /> : null}
          {tries ? (
            <Button primary onClick={retry}>
              {words.say("retry")}
            </Button>
          ) : way ? (
            <WayButton way={way} primary={!connects} />
          ) : null}
        </>
      }
    >
      {icon ? (
        <Notice icon={icon}>
          <p>{said}</p>
        </Notice>
      ) : (
        <p class="note warn" role="alert">
          {said}
        </p>
      )}
    </Card>
  );
}

/** Whether connecting an account may help; one that is connected already gains nothing by it. */
function useConnecting(reason: Reason): boolean {
  const { host, guest, isKnown } = useApp();
  if (!host.ask) return false;
  return asksToConnect(reason) || (reason === "not-in-account" && (guest !== undefined || !isKnown));
}

/** What to do about a state, with what it takes to say so: the day of the next review, the chapter to complete first. */
function useRemedy(reason: Reason, { course, chapter, quiz }: Facts): { text?: string; way: Way | null } {
  const { host, words, guest } = useApp();
  const { value } = useLoaded(async () => {
    if (reason === "nothing-due") return { due: await host.call("due_reviews", { course, guest }) };
    if (reason !== "prerequisite-missing") return {};
    const [outline, progress] = await Promise.all([
      wholeOutline(host, course, words.locale),
      host.call("my_progress", { course, guest }).catch(() => null),
    ]);
    const closed = outline.chapters.find(
      ({ id, quizzes }) => id === chapter || quizzes.some((one) => one.id === quiz),
    );
    const first = outline.chapters.find(
      ({ id }) => closed?.requires.includes(id) && progress?.statuses[id] !== "completed",
    );
    return { first };
  }, [reason, course, chapter, quiz]);
  const { due, first } = value ?? {};
  if (due?.nextDueDay)
    return {
      text: words.say("nextDue", { day: words.day(due.nextDueDay) }),
      way: nextWay(course, words),
    };
  if (first)
    return {
      text: words.say("completeFirst", { title: isolated(first.title) }),
      way: chapterWay(course, first.id, null, words.say("openChapter", { n: first.number }), words),
    };
  if (course === "") return { way: null };
  const leadsOn = reason === "nothing-due" || reason === "attempts-exhausted";
  return { way: leadsOn ? nextWay(course, words) : outlineWay(course, words) };
}

const problemIn = (error: unknown) =>
  error instanceof CallProblem ? error : new CallProblem("unknown", String(error));
