import { resourceOf, signToken } from "../../domain/learner/index.ts";
import { seeded } from "../../authoring/seeded.ts";
import { tokenVars } from "../../dev/bench/load/people.ts";
import type { LoadServers } from "../../dev/bench/load/servers.ts";
import type { Secrets } from "../../dev/secrets.ts";
import { guestIdOf, codeOfSubject } from "../../mcp/guest-code.ts";
import { newAccount, newGuest } from "../fixtures/quiz-driver.ts";
import { openTestBrowser } from "./browser.ts";
import { submitOverMcp } from "./over-mcp.ts";
import { submitOverOutbox } from "./over-outbox.ts";
import { submitOverRest } from "./over-rest.ts";
import type { Acknowledged, Session, Submission } from "./submission.ts";
import type { UnreliableNetwork } from "./unreliable-network.ts";

export const CHANNELS = ["rest", "mcp", "outbox"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How many submissions a learner sends; a guest may begin 50 attempts a day. */
const A_LEARNER = 10;
/** Learners at once. */
const AT_ONCE = 24;

export interface Run {
  seed: number;
  count: number;
  course: string;
  servers: LoadServers;
  secrets: Secrets;
  networks: Record<Channel, UnreliableNetwork>;
  /** Hears how many submissions are acknowledged. */
  progress: (done: number) => void;
}

export interface Outcome {
  acknowledged: Acknowledged[];
  /** Submissions by channel. */
  sent: Record<Channel, number>;
  /** Calls that clients repeated. */
  repeats: number;
}

/** Sends `count` submissions over all channels, by learners who send ten each, 24 of them at once. */
export async function submitAll(run: Run): Promise<Outcome> {
  const outcome: Outcome = { acknowledged: [], sent: { rest: 0, mcp: 0, outbox: 0 }, repeats: 0 };
  const sessions = Array.from({ length: Math.ceil(run.count / A_LEARNER) }, (_, i) => i);
  const next = async (): Promise<void> => {
    for (let i = sessions.shift(); i !== undefined; i = sessions.shift()) {
      const size = Math.min(A_LEARNER, run.count - i * A_LEARNER);
      await submitAs(i, size, run, outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return outcome;
}

async function submitAs(i: number, size: number, run: Run, outcome: Outcome): Promise<void> {
  const { course, servers, networks } = run;
  const random = seeded(run.seed + i);
  const channel = CHANNELS[i % CHANNELS.length]!;
  const network = networks[channel];
  const { fetch } = network;
  const session: Session = {
    random,
    submissions: Array.from({ length: size }, (): Submission => ({
      quiz: random() < 0.5 ? "all-kinds" : "start-check",
      isRight: random() < 0.5,
    })),
    acknowledge: (acknowledged) => {
      outcome.acknowledged.push(acknowledged);
      outcome.sent[channel] += 1;
      run.progress(outcome.acknowledged.length);
    },
    onRepeat: () => (outcome.repeats += 1),
  };
  const isAccount = random() < 0.5;
  if (channel === "outbox") return submitOverOutbox(openTestBrowser(servers.api.url, fetch), course, session);
  if (channel === "mcp" && !isAccount) {
    const subject = `submissions ${run.seed} ${crypto.randomUUID()}`;
    const id = await guestIdOf(run.secrets, await codeOfSubject(run.secrets, subject));
    return submitOverMcp(servers.mcp.url, network, { id, token: null, subject }, course, session);
  }
  const caller = isAccount ? await newAccount() : newGuest();
  const vars = tokenVars(run.secrets);
  const audience = channel === "mcp" ? { audience: resourceOf(vars.PUBLIC_ORIGIN) } : {};
  const token = await signToken(vars, { ...caller, scope: ["learn"] }, new Date(), 7_200, audience);
  const learner = { id: caller.learnerId, token, subject: null };
  if (channel === "mcp") return submitOverMcp(servers.mcp.url, network, learner, course, session);
  return submitOverRest(servers.api.url, fetch, learner, course, session);
}
