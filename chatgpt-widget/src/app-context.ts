import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Host } from "./host/types.ts";
import type { Say, TextKey, Texts, Wording } from "./messages/index.ts";

/** What a view is about. */
export interface Facts {
  course: string;
  chapter?: string | undefined;
  section?: string | undefined;
  quiz?: string | undefined;
  attempt?: string | undefined;
}

/** What every component may need. */
export interface AppValue {
  host: Host;
  words: Wording;
  /** The guest code of the conversation, where there is one. */
  guest: string | undefined;
  setGuest: (code: string) => void;
  /** Whether the learner is known, so that progress can be saved. */
  isKnown: boolean;
  /** Whether the view has the whole screen. Inline it is a card of limited height. */
  isFull: boolean;
}

export const AppContext = createContext<AppValue | null>(null);

export function useApp(): AppValue {
  return useContext(AppContext)!;
}

/** The same, with `say` for a view's own texts. */
export function useView<K extends string>(texts: Texts<K>): AppValue & { say: Say<K | TextKey> } {
  const app = useApp();
  return { ...app, say: app.words.sayOf(texts) };
}
