import type { Utterance } from "./utterances.ts";

/** `ready`: not begun, or paused; `ended`: everything was said; `failed`: the device refused. */
export type SpeakerState = "ready" | "speaking" | "ended" | "failed";

/** What is needed of a `SpeechSynthesisUtterance`. */
export interface Sayable {
  onstart: ((event: never) => void) | null;
  onend: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onboundary: ((event: never) => void) | null;
}

export interface Speaker {
  play: () => void;
  pause: () => void;
  /** Says the sentence from its beginning: with another voice or rate. Does nothing unless something is said. */
  again: () => void;
  /** Goes to the block before or after, and goes on as before. */
  step: (by: 1 | -1) => void;
  /** Goes to the first sentence of this or a later block. */
  goTo: (block: number) => void;
}

/** An engine that has not begun after this time was not allowed to: the reader presses play. */
const PATIENCE_MS = 6_000;

/**
 * Says sentences one after the other. Pausing ends the sentence, and playing begins it again: engines differ in what
 * their own pause does, and some never go on.
 */
export function createSpeaker<S extends Sayable>(options: {
  utterances: readonly Utterance[];
  engine: { speak: (sayable: S) => void; cancel: () => void };
  /** Makes what the engine says, with voice and rate; null without a voice for its language: it is left out. */
  make: (utterance: Utterance) => S | null;
  onChange: (state: SpeakerState, at: number) => void;
  onWord: (at: number, index: number, length?: number) => void;
}): Speaker {
  const { utterances, engine } = options;
  let at = 0;
  let state: SpeakerState = "ready";
  // Events of a sentence that was left are not those of the present one.
  let turn = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const change = (next: SpeakerState) => {
    state = next;
    clearTimeout(patience);
    options.onChange(state, at);
  };
  const leave = () => {
    turn += 1;
    engine.cancel();
  };
  const say = () => {
    leave();
    let sayable: S | null = null;
    while (at < utterances.length && !(sayable = options.make(utterances[at]!))) at += 1;
    if (!sayable) {
      at = 0;
      return change("ended");
    }
    const mine = turn;
    const now = at;
    const ifMine = (act: (event: never) => void) => (event: never) => {
      if (mine === turn) act(event);
    };
    sayable.onstart = ifMine(() => clearTimeout(patience));
    sayable.onend = ifMine(() => {
      at += 1;
      say();
    });
    sayable.onerror = ifMine(() => {
      leave();
      change("failed");
    });
    sayable.onboundary = ifMine((event: { name?: string; charIndex: number; charLength?: number }) => {
      if (event.name !== "sentence") options.onWord(now, event.charIndex, event.charLength);
    });
    change("speaking");
    patience = setTimeout(pause, PATIENCE_MS);
    engine.speak(sayable);
  };
  const pause = () => {
    leave();
    change("ready");
  };
  const goTo = (block: number) => {
    const found = utterances.findIndex((utterance) => utterance.block >= block);
    at = found === -1 ? utterances.length - 1 : found;
    if (state === "speaking") say();
    else change("ready");
  };
  return {
    play: say,
    pause,
    again: () => {
      if (state === "speaking") say();
    },
    goTo,
    step: (by) => {
      const block = utterances[at]?.block ?? 0;
      if (by === 1) return goTo(block + 1);
      const first = utterances.findIndex((utterance) => utterance.block === block);
      // Within a block one step back is its beginning.
      goTo(at > first ? block : (utterances[first - 1]?.block ?? 0));
    },
  };
}
