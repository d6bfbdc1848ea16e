"use client";
import { useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { stayNear } from "../../shared/lib/stay-near.ts";
import { send } from "../../shared/session/outbox.ts";
import { isSameZone } from "./standing.ts";
import { useWords } from "./words.ts";

/** Names both zones, so that the next journey asks again. */
const KEY = "cc-zone-kept";

/** Offers the browser's time zone when the learner's days are counted in another one. */
export function ZoneOffer({ kept, done }: { kept: string; done: () => Promise<void> }) {
  const { texts, say } = useWords();
  const [answered, setAnswered] = useState(false);
  const [said, setSaid] = useState("");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (answered || isSameZone(here, kept) || wasKept(`${kept} ${here}`)) return null;

  async function take(button: Element) {
    try {
      const sent = await send("me:timeZone", routes.updateMe, { body: { timeZone: here } });
      if (sent.state === "waiting") return setSaid(texts.keptForLater);
      stayNear(button);
      setAnswered(true);
      await done();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(texts.failed);
    }
  }

  return (
    <div className="note">
      <p>{say("zone", { kept: readable(kept), here: readable(here) })}</p>
      <p className="row">
        <button type="button" onClick={({ currentTarget }) => void take(currentTarget)}>
          {say("zoneUse", { here: readable(here) })}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={({ currentTarget }) => {
            stayNear(currentTarget);
            keepAnswer(`${kept} ${here}`);
            setAnswered(true);
          }}
        >
          {say("zoneKeep", { kept: readable(kept) })}
        </button>
        <span role="status" className="small">
          {said}
        </span>
      </p>
    </div>
  );
}

const readable = (zone: string) => zone.replaceAll("_", " ");

function wasKept(zones: string): boolean {
  try {
    return localStorage.getItem(KEY) === zones;
  } catch {
    return false;
  }
}

function keepAnswer(zones: string): void {
  try {
    localStorage.setItem(KEY, zones);
  } catch {
    // Then it asks at the next visit.
  }
}
