"use client";
import { useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { stayNear } from "../../shared/lib/stay-near.ts";
import { send } from "../../shared/session/outbox.ts";
import { isSameZone } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** The value names both zones, so that the offer returns on the next trip. */
const KEY = "cc-zone-kept";

/** Offers the browser's time zone when the learner's days are counted in another one. */
export function ZoneOffer({ saved, done }: { saved: string; done: () => Promise<void> }) {
  const { texts, say } = useWords();
  const [answered, setAnswered] = useState(false);
  const [said, setSaid] = useState("");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (answered || isSameZone(here, saved) || isDeclined(`${saved} ${here}`)) return null;

  async function accept(button: Element) {
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
      <p>{say("zone", { kept: readable(saved), here: readable(here) })}</p>
      <p className="row">
        <button type="button" onClick={({ currentTarget }) => void accept(currentTarget)}>
          {say("zoneUse", { here: readable(here) })}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={({ currentTarget }) => {
            stayNear(currentTarget);
            saveDeclined(`${saved} ${here}`);
            setAnswered(true);
          }}
        >
          {say("zoneKeep", { kept: readable(saved) })}
        </button>
        <span role="status" className="small">
          {said}
        </span>
      </p>
    </div>
  );
}

const readable = (zone: string) => zone.replaceAll("_", " ");

function isDeclined(zones: string): boolean {
  try {
    return localStorage.getItem(KEY) === zones;
  } catch {
    return false;
  }
}

function saveDeclined(zones: string): void {
  try {
    localStorage.setItem(KEY, zones);
  } catch {
    // The offer returns at the next visit.
  }
}
