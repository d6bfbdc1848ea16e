import { setTimeout as sleep } from "node:timers/promises";
import type { Line } from "./client.ts";
import type { Step } from "./mix.ts";
import type { Person } from "./people.ts";

/** What a session writes and the server has acknowledged; a replay with faults is compared with it. */
export interface Written {
  learner: string;
  attempt: string;
  /** Item to whether the answer was acknowledged; false while the reply has not come. */
  answers: Map<string, boolean>;
  started: boolean;
}

/** What a session needs. */
export interface Visit {
  line: Line;
  /** Addresses of the Workers, without a trailing slash. */
  api: string;
  mcp: string;
  person: Person;
  random: () => number;
  /** Whether each page asks once for what it shows, which the API of a revision of before cannot answer. */
  asksOnce: boolean;
  /** Think times are divided by it. */
  pace: number;
  /** Records what is written, when given. */
  ledger?: Written[];
  /** Ends the session between two steps. */
  isOver: () => boolean;
  /** Hears which share of its session each step was. */
  onStep: (share: number) => void;
}

/** Takes the steps of a session with pauses between them. */
export async function takeSteps<Action>(
  steps: readonly Step<Action>[],
  { random, pace, isOver, onStep }: Visit,
  act: (action: Action) => Promise<unknown>,
): Promise<void> {
  for (const { action, think, share = 1 } of steps) {
    if (isOver()) return;
    if (random() < share) {
      await act(action);
      await sleep((think * 1_000 * (0.5 + random())) / pace);
    }
    onStep(1 / steps.length);
  }
}
