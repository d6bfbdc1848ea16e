"use client";
import { useEffect, useRef, useState } from "react";
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
  /** The release on the page, which is the live one when the page came over the line. */
  release: string;
  texts: DownloadTexts;
}

/** What the panel takes over from the button. */
export type Takeover = { begin: boolean; focus: boolean };

interface Standing {
  kept?: SavedCourse | undefined;
  part?: PendingDownload | undefined;
}

/** Keeps a course for offline: begin, how far it is, stop and go on, update, remove. */
export function DownloadPanel(props: DownloadProps & Takeover) {
  const { texts: t, locale, course, content } = props;
  const wanted = { course, locale, content };
  const [standing, setStanding] = useState<Standing | null>(null);
  const [step, setStep] = useState<{ done: number; total: number } | null>(null);
  const [told, setTold] = useState("");
  const running = useRef<AbortController | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // A button goes when it is pressed: who uses a keyboard stays here.
  const stay = () => box.current?.focus({ preventScroll: true });

  const look = async () =>
    setStanding({ kept: await readSavedCourse(wanted), part: await readPendingDownload(wanted) });
  useEffect(() => {
    void look().catch(() => setStanding({}));
    if (props.focus) stay();
    if (props.begin) void keep();
    return () => running.current?.abort();
    // The page is one course for as long as it lives.
  }, []);

  async function keep() {
    if (running.current) return;
    stay();
    const stopped = new AbortController();
    running.current = stopped;
    setTold("");
    setStep({ done: 0, total: 0 });
    try {
      await downloadCourse(wanted, stopped.signal, (done, total) => setStep({ done, total }));
      setTold(t.kept);
    } catch (error) {
      if (!stopped.signal.aborted) setTold(isFull(error) ? t.noRoom : t.failed);
    }
    running.current = null;
    setStep(null);
    await look().catch(() => undefined);
  }

  async function remove() {
    stay();
    await removeSavedCourse(wanted);
    setTold(t.removed);
    await look();
  }

  const { kept, part } = standing ?? {};
  const button = (label: string, onClick: () => void, look = "quiet") => (
    <button type="button" className={look} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <div className="keep" ref={box} tabIndex={-1} aria-busy={step !== null}>
      {step ? (
        <>
          <p id="keep-label">
            {t.keeping} {step.total > 0 ? fill(locale, t.steps, step) : ""}
          </p>
          <progress
            aria-labelledby="keep-label"
            max={Math.max(1, step.total)}
            value={step.total > 0 ? step.done : undefined}
          />
          {button(t.stop, () => {
            stay();
            running.current?.abort();
          })}
        </>
      ) : kept ? (
        <>
          <p>
            <strong>✓ {t.kept}</strong>
          </p>
          <p className="small dim">
            {fill(locale, t.keptChapters, { n: kept.chapters })} · {factsOf(kept, locale, t)}
          </p>
          {kept.closed > 0 ? <p className="small dim">{fill(locale, t.closed, { n: kept.closed })}</p> : null}
          {kept.release !== props.release ? <p>{t.newer}</p> : null}
          <div className="row">
            {kept.release !== props.release ? button(t.update, () => void keep(), "") : null}
            {button(t.remove, () => void remove(), "danger")}
          </div>
        </>
      ) : part ? (
        <>
          <p>{fill(locale, t.stopped, { done: part.done, total: part.total })}</p>
          <div className="row">
            {button(t.goOn, () => void keep(), "")}
            {button(t.remove, () => void remove(), "danger")}
          </div>
        </>
      ) : (
        <>
          {button(t.keep, () => void keep())}
          <p className="small dim">{t.keepHint}</p>
        </>
      )}
      <p role="status" className={told === t.kept ? "visually-hidden" : "small"}>
        {told}
      </p>
    </div>
  );
}

const factsOf = (kept: SavedCourse, locale: string, t: DownloadTexts) =>
  fill(locale, t.keptFacts, {
    size: sizeOf(locale, kept.bytes),
    release: isolate(kept.release.slice(0, 8)),
    date: isolate(new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(kept.at))),
  });

const isFull = (error: unknown) => error instanceof DOMException && error.name === "QuotaExceededError";
