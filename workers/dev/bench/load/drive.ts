import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Secrets } from "../../secrets.ts";
import { Recorder, RefusedError } from "./client.ts";
import { findSearchTool, playMcp } from "./mcp-session.ts";
import {
  MCP_SESSION,
  REST_SESSION,
  type RestAction,
  type Shares,
  type Step,
  chooseVisitor,
  lengthOf,
} from "./mix.ts";
import { type Population, meet } from "./people.ts";
import { findAsksOnce, playRest } from "./rest-session.ts";
import type { Visit, Written } from "./session.ts";
import type { Sample } from "./stats.ts";

export interface DriveOptions {
  api: string;
  mcp: string;
  population: Population;
  shares: Shares;
  /** What learners of the web do; the load model's session when absent. */
  restSteps?: readonly Step<RestAction>[];
  secrets: Secrets;
  /** Think times are divided by it. */
  pace: number;
  /** See `Line`. */
  retryMs?: number;
  ledger?: Written[];
}

/** What happened while learners were counted. */
export interface Driven {
  seconds: number;
  samples: Sample[];
  /** Whole sessions' worth of steps. */
  sessions: number;
  /** The first causes of sessions that ended early. */
  causes: string[];
  /** Requests without a reply, at most. */
  peak: number;
}

/** Learners in closed loops: each begins another session when one is over. */
export class Crowd {
  readonly #options: DriveOptions;
  readonly #recorder = new Recorder();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #loops: Promise<void>[] = [];
  #sessions = 0;
  #causes: string[] = [];
  #isOver = false;
  #searchTool: Promise<string> | undefined;
  #asksOnce: Promise<boolean> | undefined;

  constructor(options: DriveOptions) {
    this.#options = options;
  }

  /** Adds learners until there are `count`; their first sessions begin one after the other. */
  grow(count: number): void {
    const apart = (lengthOf(REST_SESSION) * 1_000) / this.#options.pace / 2;
    const missing = count - this.#loops.length;
    for (let i = 0; i < missing; i++) this.#loops.push(this.#loop((apart * i) / missing));
  }

  /** Returns what happens in the next `seconds`. */
  async count(seconds: number): Promise<Driven> {
    this.#recorder.take();
    this.#sessions = 0;
    this.#causes = [];
    const started = performance.now();
    await sleep(seconds * 1_000);
    return {
      peak: this.#recorder.peak,
      seconds: (performance.now() - started) / 1_000,
      samples: this.#recorder.take(),
      sessions: this.#sessions,
      causes: this.#causes.slice(0, 5),
    };
  }

  /** Ends all sessions before their next steps. */
  async leave(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#loops);
    this.#agent.destroy();
  }

  async #loop(wait: number): Promise<void> {
    await sleep(wait);
    while (!this.#isOver) {
      try {
        await this.#play();
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        this.#causes.push(error.message);
        // Who meets an error comes back a little later.
        await sleep(1_000);
      }
    }
  }

  async #play(): Promise<void> {
    const { population, shares, restSteps, secrets, retryMs = 0, ledger, ...rest } = this.#options;
    const random = Math.random;
    this.#asksOnce ??= findAsksOnce(rest.api);
    const visitor = chooseVisitor(shares, random);
    const visit: Visit = {
      ...rest,
      line: { agent: this.#agent, recorder: this.#recorder, retryMs },
      person: await meet(population, visitor, secrets, random),
      random,
      asksOnce: await this.#asksOnce,
      isOver: () => this.#isOver,
      onStep: (share) => void (this.#sessions += share),
      ...(ledger ? { ledger } : {}),
    };
    if (visitor.over === "rest") return playRest(visit, restSteps);
    this.#searchTool ??= findSearchTool(rest.mcp);
    return playMcp(visit, await this.#searchTool);
  }
}

/** The time in seconds after which a crowd that has just grown is in all parts of its sessions. */
export const warmUpSeconds = (pace: number): number =>
  Math.max(lengthOf(REST_SESSION), lengthOf(MCP_SESSION)) / pace / 2;
