import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Host } from "./host/types.ts";
import type { Wording } from "./messages/index.ts";

/** Where the widget is. */
export type Route =
  | { view: "quiz"; course: string; quiz?: string | undefined; attempt?: string | undefined }
  | { view: "chapter"; course: string; chapter: string; section?: string | undefined }
  | { view: "course"; course: string }
  | { view: "progress"; course: string };

/** What every component may need. */
export interface AppValue {
  host: Host;
  words: Wording;
  /** The guest code of the conversation, where there is one. */
  guest: string | undefined;
  setGuest: (code: string) => void;
  /** Whether the learner is known, so that progress can be saved. */
  isKnown: boolean;
  go: (route: Route) => void;
  /** Goes back to the previous view; null at the first one. */
  goBack: (() => void) | null;
}

export const AppContext = createContext<AppValue | null>(null);

export function useApp(): AppValue {
  return useContext(AppContext)!;
}
