import type { Tier } from "../contract/course-format.ts";
import type { Db } from "./db/database.ts";
import type { Env } from "./env.ts";
import type { Origin } from "./http/index.ts";

/** Who is asking, as their verified token says. The database may know of a higher tier; see workers/access. */
export interface Caller {
  learnerId: string;
  kind: "guest" | "account";
  tier: Tier;
  epoch: number;
  /** The token once said a higher tier, but too long ago to be believed: only the database can tell. */
  lapsed?: true;
  /** The connected app (OAuth grant) or browser session the token belongs to; ended, its tokens write nothing. */
  grantId?: string;
  /** The OAuth client that carries the token. */
  clientId?: string;
  /** That client is a known host (HOST_CLIENTS) and had proved so with its key when it got the token. */
  isHost?: true;
  scope?: string[];
}

/** All that a use case needs from outside; the faces make one per request. */
export interface Context {
  env: Env;
  /** Connects on first use, so that reads of content never touch the database. */
  db: () => Db;
  /** null: nobody is signed in, not even as a guest. */
  caller: Caller | null;
  /** Where the request came from, and the host that calls for its users from there; absent in tests and on the command line. */
  origin?: Origin;
  now: Date;
  requestId: string;
  /** Work that may finish after the answer was sent. */
  waitUntil: (work: Promise<unknown>) => void;
}
