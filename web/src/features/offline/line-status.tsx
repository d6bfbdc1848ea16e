"use client";
import { useEffect, useState } from "react";
import { fill } from "../../shared/lib/texts.ts";
import type { Line } from "./line.ts";

/**
 * Whether there is a line, whether this page is a kept copy, what waits to be sent and what was not accepted. All that is
 * not needed to say so at once, the service worker's registration included, is loaded when the browser is idle.
 */
export function LineStatus(props: {
  locale: string;
  texts: Record<"offline" | "queued" | "keptCopy" | "refused", string>;
}) {
  const { locale, texts } = props;
  const [line, setLine] = useState<Line>({ offline: false, keptAt: null, waiting: 0, refused: 0 });
  useEffect(() => {
    const change = (news: Partial<Line>) => setLine((now) => ({ ...now, ...news }));
    const look = () => change({ offline: !navigator.onLine });
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const metric = entry?.serverTiming?.find(({ name }) => name === "kept");
    change({ offline: !navigator.onLine, keptAt: metric?.description ?? null });
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener("online", look, { signal });
    addEventListener("offline", look, { signal });
    const begin = () => void import("./line.ts").then(({ watchLine }) => watchLine(locale, change, signal));
    const idle = () =>
      "requestIdleCallback" in window ? requestIdleCallback(begin) : setTimeout(begin, 500);
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true, signal });
    return () => ended.abort();
  }, [locale]);

  const { offline, keptAt, waiting, refused } = line;
  const told = [
    offline && texts.offline,
    keptAt && fill(locale, texts.keptCopy, { date: dateOf(locale, keptAt) }),
    waiting > 0 && fill(locale, texts.queued, { n: waiting }),
    refused > 0 && fill(locale, texts.refused, { n: refused }),
  ].filter((text) => typeof text === "string");
  return (
    <div id="line" role="status" className={told.length > 0 ? "offline-bar" : undefined}>
      {told.map((text) => (
        <p key={text} className="wrap">
          {text}
        </p>
      ))}
    </div>
  );
}

/** Isolated: it may run the other way than the text around it. */
const dateOf = (locale: string, at: string) =>
  `\u2068${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))}\u2069`;
