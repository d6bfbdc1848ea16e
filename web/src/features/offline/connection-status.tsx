"use client";
import { useEffect, useState } from "react";
import { fill } from "../../shared/lib/texts.ts";
import type { Connection } from "./watch-connection.ts";

/**
 * Shows whether the browser is offline, whether this page is a saved copy, how many changes wait to sync and how many were
 * refused. The rest, including the service worker's registration, loads when the browser is idle.
 */
export function ConnectionStatus(props: {
  locale: string;
  texts: Record<"offline" | "queued" | "keptCopy" | "refused", string>;
}) {
  const { locale, texts } = props;
  const [connection, setConnection] = useState<Connection>({
    offline: false,
    savedAt: null,
    waiting: 0,
    refused: 0,
  });
  useEffect(() => {
    const change = (news: Partial<Connection>) => setConnection((now) => ({ ...now, ...news }));
    const look = () => change({ offline: !navigator.onLine });
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const metric = entry?.serverTiming?.find(({ name }) => name === "kept");
    change({ offline: !navigator.onLine, savedAt: metric?.description ?? null });
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener("online", look, { signal });
    addEventListener("offline", look, { signal });
    const begin = () =>
      void import("./begin-idle.ts").then(({ beginIdle }) => beginIdle(locale, change, signal));
    const idle = () =>
      "requestIdleCallback" in window ? requestIdleCallback(begin) : setTimeout(begin, 500);
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true, signal });
    return () => ended.abort();
  }, [locale]);

  const { offline, savedAt, waiting, refused } = connection;
  const shown = [
    offline && texts.offline,
    savedAt && fill(locale, texts.keptCopy, { date: dateOf(locale, savedAt) }),
    waiting > 0 && fill(locale, texts.queued, { n: waiting }),
    refused > 0 && fill(locale, texts.refused, { n: refused }),
  ].filter((text) => typeof text === "string");
  return (
    <div id="line" role="status" className={shown.length > 0 ? "offline-bar" : undefined}>
      {shown.map((text) => (
        <p key={text} className="wrap">
          {text}
        </p>
      ))}
    </div>
  );
}

/** The date is isolated, since its direction may differ from the text around it. */
const dateOf = (locale: string, at: string) =>
  `\u2068${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))}\u2069`;
