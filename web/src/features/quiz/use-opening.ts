import { type ComponentType, useEffect, useRef, useState } from "react";
import { openHere } from "./kept.ts";
import type * as openCode from "./open.ts";
import type { Opened } from "./open.ts";
import type { PlayerProps } from "./player.tsx";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { troubleOf } from "./trouble.ts";

/** What opens an attempt and shows it; the player's code is loaded when it is needed. */
export interface Opening {
  opened: Opened | null;
  Player: ComponentType<PlayerProps> | null;
  isFresh: boolean;
  busy: boolean;
  trouble: Trouble | null;
  /** Opens what `make` gives; a second press while one is under way does nothing. */
  open: (make: (code: typeof openCode) => Promise<Opened>, isFresh: boolean) => Promise<void>;
}

/** Opens attempts at a place (see `kept.ts`). A reload goes on with the attempt that this tab showed. */
export function useOpening(place: string): Opening {
  const [shown, setShown] = useState<{ opened: Opened; isFresh: boolean } | null>(null);
  const [Player, setPlayer] = useState<ComponentType<PlayerProps> | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isBusy = useRef(false);

  const open: Opening["open"] = async (make, isFresh) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(true);
    try {
      const [player, opened] = await Promise.all([
        import("./player.tsx"),
        import("./open.ts").then((code) => make(code)),
      ]);
      setPlayer(() => player.Player);
      setShown({ opened, isFresh });
      // Not before: the button that tries again stands with it.
      setTrouble(null);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.code === "attempt-not-found") openHere.drop(place);
      setTrouble(trouble);
    }
    isBusy.current = false;
    setBusy(false);
  };

  useEffect(() => {
    const handle = openHere.get(place);
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    // A link to the page begins at its start; a reload, and coming back, go on where it was.
    const isReload = entry?.type === "reload" || entry?.type === "back_forward";
    if (handle && isReload) void open(({ resume }) => resume(place, handle), false);
    else if ("requestIdleCallback" in window)
      requestIdleCallback(() => void import("./player.tsx").catch(() => undefined));
  }, [place]);

  return { opened: shown?.opened ?? null, isFresh: shown?.isFresh ?? false, Player, busy, trouble, open };
}
