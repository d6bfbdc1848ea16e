import { wholePercent } from "@course-companion/contract/percent";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Route, useApp } from "../app-context.ts";
import { CallProblem, asksToConnect, describeProblem } from "../host/problem.ts";

export function Button({
  primary,
  children,
  ...rest
}: {
  primary?: boolean;
  children: ComponentChildren;
  onClick?: () => void;
  disabled?: boolean;
  type?: "button" | "submit";
  label?: string;
}) {
  const { label, type = "button", ...others } = rest;
  return (
    <button type={type} class={primary ? "primary" : ""} aria-label={label} {...others}>
      {children}
    </button>
  );
}

export function Bar({ share, label }: { share: number; label: string }) {
  return (
    <div class="bar" role="img" aria-label={label}>
      <span style={{ inlineSize: `${wholePercent(share)}%` }} />
    </div>
  );
}

/** How many chapters are completed, with a link to the view of the learner's progress. */
export function ChaptersDone({
  done,
  total,
  link,
  to,
}: {
  done: number;
  total: number;
  link: string;
  to: Route;
}) {
  const { words, go } = useApp();
  const said = words.say("chaptersDone", { done, n: total });
  return (
    <>
      <Bar share={total === 0 ? 0 : done / total} label={said} />
      <div class="row between">
        <span>{said}</span>
        <button type="button" class="quiet" onClick={() => go(to)}>
          {link}
        </button>
      </div>
    </>
  );
}

export function Loading() {
  const { words } = useApp();
  return (
    <div class="loading" role="status">
      {words.say("loading")}
    </div>
  );
}

/** What went wrong and what to do; with a way to connect where that would help. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { host, words } = useApp();
  const problem = error instanceof CallProblem ? error : new CallProblem("unknown");
  return (
    <div class="trouble" role="alert">
      <p>{describeProblem(problem, words)}</p>
      <div class="row">
        {retry && <Button onClick={retry}>{words.say("retry")}</Button>}
        {host.ask && asksToConnect(problem.reason) && (
          <Button primary onClick={() => void host.ask!(words.say("connectAsk"))}>
            {words.say("connectButton")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A page that could not be loaded, with the buttons that every page has. */
export function TroublePage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <section>
      <Head title="Course Companion" />
      <Trouble error={error} retry={retry} />
    </section>
  );
}

/** What `load` gives; it runs again when a value of `deps` changes, and on `retry`. */
export function useLoaded<T>(
  load: () => Promise<T>,
  deps: readonly unknown[],
): { value?: T; error?: unknown; retry: () => void } {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const [round, setRound] = useState(0);
  const latest = useRef(0);
  useEffect(() => {
    const mine = ++latest.current;
    setState({});
    load().then(
      (value) => mine === latest.current && setState({ value }),
      (error: unknown) => mine === latest.current && setState({ error }),
    );
  }, [...deps, round]);
  return { ...state, retry: () => setRound((now) => now + 1) };
}

/** Brings the focus to what has just appeared, so that a screen reader reads it and the keyboard continues from there. */
export function useFocus<T extends HTMLElement>(key: unknown, when = true) {
  const ref = useRef<T>(null);
  const first = useRef(true);
  useEffect(() => {
    // Not at the beginning: the conversation has the focus then.
    if (first.current) first.current = false;
    else if (when) ref.current?.focus({ preventScroll: false });
  }, [key, when]);
  return ref;
}

/** The title, with the buttons to go back and to full screen. */
export function Head({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  const { host, words, goBack } = useApp();
  const isFull = host.context().displayMode === "fullscreen";
  return (
    <header class="head">
      {goBack && (
        <button type="button" class="icon back" aria-label={words.say("back")} onClick={goBack}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M12.5 4 6.5 10l6 6" />
          </svg>
        </button>
      )}
      <h1>{title}</h1>
      {children}
      {host.toggleFullscreen && (
        <button
          type="button"
          class="icon"
          aria-label={words.say(isFull ? "leaveFullscreen" : "fullscreen")}
          onClick={() => void host.toggleFullscreen!()}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path
              d={isFull ? "M8 3v5H3M12 3v5h5M8 17v-5H3M12 17v-5h5" : "M3 8V3h5M17 8V3h-5M3 12v5h5M17 12v5h-5"}
            />
          </svg>
        </button>
      )}
    </header>
  );
}
