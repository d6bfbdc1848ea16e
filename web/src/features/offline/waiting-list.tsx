"use client";
import type { offline } from "@course-companion/messages";
import { useEffect, useState } from "react";
import { fill } from "../../shared/lib/texts.ts";
import { QUEUE_EVENT, listWaiting } from "../../shared/session/outbox.ts";
import { type WaitingKind, countByKind } from "./waiting.ts";

/** What this device will send when it is online: answers, chapters, notes. Says so when there is nothing. */
export function WaitingList({ locale, texts: t }: { locale: string; texts: (typeof offline)["en"] }) {
  const [waiting, setWaiting] = useState<{ kind: WaitingKind; n: number }[] | null>(null);
  useEffect(() => {
    const look = () => void listWaiting().then((writes) => setWaiting(countByKind(writes)));
    look();
    addEventListener(QUEUE_EVENT, look);
    return () => removeEventListener(QUEUE_EVENT, look);
  }, []);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t.waitingTitle}</h2>
      {waiting && waiting.length > 0 ? (
        <>
          <ul>
            {waiting.map(({ kind, n }) => (
              <li key={kind}>{fill(locale, t[`waiting_${kind}`], { n })}</li>
            ))}
          </ul>
          <p className="dim">{t.waitingHow}</p>
        </>
      ) : (
        <p className="dim">{waiting ? t.waitingNone : " "}</p>
      )}
    </section>
  );
}
