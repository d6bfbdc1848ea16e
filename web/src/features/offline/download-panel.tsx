"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { fill } from "../../shared/lib/texts.ts";
import type { keep as messages } from "@course-companion/messages";
import { downloadCourse } from "./download-course.ts";
import type { PendingDownload, SavedCourse } from "./names.ts";
import { isolate, sizeOf } from "./size.ts";
import { readPendingDownload, readSavedCourse, removeSavedCourse } from "./store.ts";

type DownloadTexts = (typeof messages)["en"];

/** A course as its page shows it. */
export interface DownloadProps {
  locale: string;
  course: string;
  content: string;
  /** The release on the page, which is the live one when the page came from the network. */
  release: string;
  texts: DownloadTexts;
}

/** What the panel takes over from the button. */
export type Takeover = { begin: boolean; focus: boolean };

/** What is saved of a course: a complete copy, or a download that was stopped. */
interface Stored {
  saved?: SavedCourse | undefined;
  pending?: PendingDownload | undefined;
}

/** Downloads a course for offline use: begin, progress, stop and continue, update, remove. */
export function DownloadPanel(props: DownloadProps & Takeover) {
  const { texts: t, locale } = props;
  const box = useRef<HTMLDivElement>(null);
  // A button disappears when it is pressed: keyboard focus stays here.
  const stay = () => box.current?.focus({ preventScroll: true });
  const { stored, step, said, start, stop, remove } = useDownload(props, stay);
  const { saved, pending } = stored ?? {};
  const removeButton = <Button label={t.remove} onClick={() => void remove()} look="danger" />;
  return (
    <div className="keep" ref={box} tabIndex={-1} aria-busy={step !== null}>
      {step ? (
        <Running step={step} locale={locale} texts={t} onStop={stop} />
      ) : saved ? (
        <Saved
          course={saved}
          isOutdated={saved.release !== props.release}
          locale={locale}
          texts={t}
          onUpdate={() => void start()}
        >
          {removeButton}
        </Saved>
      ) : pending ? (
        <>
          <p>{fill(locale, t.stopped, { done: pending.done, total: pending.total })}</p>
          <div className="row">
            <Button label={t.goOn} onClick={() => void start()} look="" />
            {removeButton}
          </div>
        </>
      ) : (
        <>
          <Button label={t.keep} onClick={() => void start()} />
          <p className="small dim">{t.keepHint}</p>
        </>
      )}
      <p role="status" className={said === t.kept ? "visually-hidden" : "small"}>
        {said}
      </p>
    </div>
  );
}

/** What is stored of the course, the running download and how the last one ended. `stay` runs before a button goes. */
function useDownload(props: DownloadProps & Takeover, stay: () => void) {
  const { texts: t, locale, course, content } = props;
  const copy = { course, locale, content };
  const [stored, setStored] = useState<Stored | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [said, setSaid] = useState("");
  const running = useRef<AbortController | null>(null);

  const read = async () =>
    setStored({ saved: await readSavedCourse(copy), pending: await readPendingDownload(copy) });
  useEffect(() => {
    void read().catch(() => setStored({}));
    if (props.focus) stay();
    if (props.begin) void start();
    return () => running.current?.abort();
    // The page shows one course for as long as it is open.
  }, []);

  async function start() {
    if (running.current) return;
    stay();
    const stopped = new AbortController();
    running.current = stopped;
    setSaid("");
    setStep({ done: 0, total: 0 });
    try {
      await downloadCourse(copy, stopped.signal, (done, total) => setStep({ done, total }));
      setSaid(t.kept);
    } catch (error) {
      if (!stopped.signal.aborted) setSaid(isFull(error) ? t.noRoom : t.failed);
    }
    running.current = null;
    setStep(null);
    await read().catch(() => undefined);
  }

  function stop() {
    stay();
    running.current?.abort();
  }

  async function remove() {
    stay();
    await removeSavedCourse(copy);
    setSaid(t.removed);
    await read();
  }
  return { stored, step, said, start, stop, remove };
}

type Step = { done: number; total: number };

function Running(props: { step: Step; locale: string; texts: DownloadTexts; onStop: () => void }) {
  const { step, texts: t } = props;
  return (
    <>
      <p id="keep-label">
        {t.keeping} {step.total > 0 ? fill(props.locale, t.steps, step) : ""}
      </p>
      <progress
        aria-labelledby="keep-label"
        max={Math.max(1, step.total)}
        value={step.total > 0 ? step.done : undefined}
      />
      <Button label={t.stop} onClick={props.onStop} />
    </>
  );
}

function Saved(props: {
  course: SavedCourse;
  isOutdated: boolean;
  locale: string;
  texts: DownloadTexts;
  onUpdate: () => void;
  children: ReactNode;
}) {
  const { course, isOutdated, locale, texts: t } = props;
  return (
    <>
      <p>
        <strong>✓ {t.kept}</strong>
      </p>
      <p className="small dim">
        {fill(locale, t.keptChapters, { n: course.chapters })} · {factsOf(course, locale, t)}
      </p>
      {course.closed > 0 ? <p className="small dim">{fill(locale, t.closed, { n: course.closed })}</p> : null}
      {isOutdated ? <p>{t.newer}</p> : null}
      <div className="row">
        {isOutdated ? <Button label={t.update} onClick={props.onUpdate} look="" /> : null}
        {props.children}
      </div>
    </>
  );
}

function Button(props: { label: string; onClick: () => void; look?: string }) {
  return (
    <button type="button" className={props.look ?? "quiet"} onClick={props.onClick}>
      {props.label}
    </button>
  );
}

const factsOf = (course: SavedCourse, locale: string, t: DownloadTexts) =>
  fill(locale, t.keptFacts, {
    size: sizeOf(locale, course.bytes),
    release: isolate(course.release.slice(0, 8)),
    date: isolate(new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(course.at))),
  });

const isFull = (error: unknown) => error instanceof DOMException && error.name === "QuotaExceededError";
