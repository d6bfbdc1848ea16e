import { useEffect, useState } from "preact/hooks";
import { type AppValue, useApp } from "../app-context.ts";
import type { ViewResult } from "@course-companion/contract/tools";
import type { Say, TextKey } from "../messages/index.ts";
import { webAddress } from "./rich.tsx";

/** A way on from a view: what the learner asks for in the conversation, and where it is on the web. */
export interface Way {
  label: string;
  ask: string;
  path: string;
}

const ASKED_MS = 6_000;

/** Goes a way: by the conversation, so that the assistant knows of it, else on the web. */
export function useWay(): (way: Way) => Promise<void> {
  const { host, isFull } = useApp();
  return async ({ ask, path }) => {
    try {
      if (!host.ask) throw new Error("the host takes no messages");
      await host.ask(ask);
      // What the assistant answers is in the conversation, behind a view that has the whole screen.
      if (isFull) await host.setDisplay?.("inline");
    } catch {
      host.openLink(webAddress(path));
    }
  };
}

/** A way as a button; it says that it was pressed, since the answer comes elsewhere. */
export function WayButton({ way, primary }: { way: Way; primary?: boolean }) {
  const { host, words } = useApp();
  const go = useWay();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (!isAsked) return undefined;
    const timer = setTimeout(() => setAsked(false), ASKED_MS);
    return () => clearTimeout(timer);
  }, [isAsked]);
  const press = () => {
    if (isAsked) return;
    setAsked(host.ask !== null);
    void go(way);
  };
  const said = words.say("asked");
  return (
    <>
      <button type="button" class={primary ? "primary" : ""} aria-disabled={isAsked} onClick={press}>
        <span>{isAsked ? `✓ ${said}` : way.label}</span>
      </button>
      <span class="visually-hidden" role="status">
        {isAsked ? said : ""}
      </span>
    </>
  );
}

/** Asks in the conversation to connect the learner's account; nothing where the host takes no messages. */
export function ConnectButton({ primary }: { primary?: boolean }) {
  const { host, words } = useApp();
  if (!host.ask) return null;
  const way = { label: words.say("connectButton"), ask: words.say("connectAsk"), path: "/" };
  return <WayButton way={way} primary={primary ?? false} />;
}

/** Keeps a title of another direction in one piece inside a sentence. */
export const isolated = (title: string) => `\u2068${title}\u2069`;

type Words = { say: Say<TextKey> };

/** The course's outline. */
export const outlineWay = (course: string, { say }: Words): Way => ({
  label: say("openOutline"),
  ask: say("outlineAsk", { course }),
  path: `/courses/${course}`,
});

/** Whatever comes next in a course. */
export const nextWay = (course: string, { say }: Words): Way => ({
  label: say("continueLearning"),
  ask: say("nextAsk", { course }),
  path: `/courses/${course}`,
});

/** A chapter, or a section of it. */
export const chapterWay = (
  course: string,
  chapter: string,
  section: string | null | undefined,
  label: string,
  { say }: Words,
): Way => ({
  label,
  ask: section
    ? say("sourceAsk", { source: `${chapter}#${section}` })
    : say("chapterAsk", { chapter, course }),
  path: `/courses/${course}/chapters/${chapter}${section ? `#${section}` : ""}`,
});

/** A quiz, or the review of what is due (null). */
export const quizWay = (course: string, quiz: string | null, label: string, { say }: Words): Way =>
  quiz === null
    ? { label, ask: say("reviewAsk", { course }), path: `/courses/${course}/review` }
    : { label, ask: say("quizAsk", { quiz, course }), path: `/courses/${course}/quizzes/${quiz}` };

export type Step = ViewResult<"next_step">;

/** The way that a next step is; null where there is nothing to do. */
export function stepWay(step: Step, course: string, isNew: boolean, words: Words): Way | null {
  const { say } = words;
  const title = isolated(step.title ?? "");
  switch (step.action) {
    case "read":
      return chapterWay(
        course,
        step.chapter!,
        step.section,
        say(isNew ? "startTo" : "continueTo", { title }),
        words,
      );
    case "quiz":
      return quizWay(course, step.quiz!, say("quizTo", { title }), words);
    case "review":
      return quizWay(course, null, say("reviewNow"), words);
    case "resume-attempt":
      return quizWay(course, step.quiz ?? null, say("resumeQuiz"), words);
    default:
      return null;
  }
}

/** What is said where no step follows: the course is completed, or what comes next is closed. */
export const stepNote = (step: Step, { say }: Words): string | null =>
  step.action === "finished" ? say("courseFinished") : step.action === "closed" ? say("nextClosed") : null;

/** The next step of a learner; null where it is not known. */
export const nextStepOf = ({ host, guest }: Pick<AppValue, "host" | "guest">, course: string) =>
  host.call("next_step", { course, guest }).catch((): Step | null => null);
