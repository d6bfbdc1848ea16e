import type { Tier } from "../contract/course-format.ts";
import type { Db } from "./db/database.ts";
import type { Env } from "./env.ts";
import type { Origin } from "./http/index.ts";

/** The caller as described by their verified token. The database may know of a higher tier; see workers/domain/access. */
export interface Caller {
  learnerId: string;
  kind: "guest" | "account";
  tier: Tier;
  epoch: number;
  /** The token claims a higher tier but is too old to be trusted, so the tier must be read from the database. */
  lapsed?: true;
  /** The connected app (OAuth grant) or browser session of the token. Once that has ended, its tokens cannot write. */
  grantId?: string;
  /** The OAuth client that sent the token. */
  clientId?: string;
  /** The client is a known host (HOST_CLIENTS) that authenticated with its key to get the token. */
  isHost?: true;
  scope?: string[];
}

/** Everything that a use case needs from outside. Each Worker creates one per request. */
export interface Context {
  env: Env;
  /** Connects on first use, so that reads of content never touch the database. */
  db: () => Db;
  /** null: the caller is anonymous, not even a guest. */
  caller: Caller | null;
  /** The request's network, and the host that sends requests for its users from there. Absent in tests and on the command line. */
  origin?: Origin;
  now: Date;
  requestId: string;
  /** Registers work that may finish after the response was sent. */
  waitUntil: (work: Promise<unknown>) => void;
}
