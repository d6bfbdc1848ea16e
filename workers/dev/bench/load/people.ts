import { createHash, randomUUID } from "node:crypto";
import type { Caller } from "../../../platform/context.ts";
import { resourceOf, signToken } from "../../../domain/learner/index.ts";
import type { Secrets } from "../../secrets.ts";
import type { LoadCourse } from "./courses.ts";
import type { Visitor } from "./mix.ts";

/** The learners that are in the database before the load; see `seed.ts`. */
export interface Population {
  /** Separates its ids from other populations'. */
  prefix: string;
  learners: number;
  courses: readonly LoadCourse[];
}

/** One in `ACTIVE_EVERY` learners of a population has a history of answers; sessions are theirs. */
export const ACTIVE_EVERY = 5;
/** Seven of ten learners are guests. */
const isGuest = (i: number): boolean => Math.floor(i / ACTIVE_EVERY) % 10 < 7;

/** Returns the id of a learner of a population. */
const idOf = (prefix: string, i: number): string =>
  `${isGuest(i) ? "g" : "a"}_${createHash("md5").update(`${prefix}${i}`).digest("hex")}`;

/** Returns a learner's position in the list of courses, as the seed has it. */
const courseOf = (i: number, courses: number): number => Math.floor(i / (ACTIVE_EVERY * 10)) % courses;

/** Who sends the requests of a session. */
export interface Person {
  id: string;
  course: LoadCourse;
  /** Null for a new guest, who asks for a token first, and for one that a host names. */
  token: string | null;
  /** The anonymous id that a host sends for its user. */
  subject: string | null;
  /** An address of their own, since new guests are counted by network. */
  address: string;
}

const ORIGIN = "https://course-companion.example";
/** The variables that tokens depend on, for Workers and learners alike. */
export const tokenVars = (secrets: Secrets): Secrets & { PUBLIC_ORIGIN: string } => ({
  ...secrets,
  PUBLIC_ORIGIN: ORIGIN,
});

/** Learners of a population who come, at most: all the others are what the database has to leave aside. */
const MAX_VISITORS = 1_000;

/** The distance between two who come, in active learners; with ten it has no divisor in common, so that all kinds come. */
function visitDistance(learners: number): number {
  let distance = Math.ceil(learners / ACTIVE_EVERY / MAX_VISITORS);
  while (distance % 2 === 0 || distance % 5 === 0) distance += 1;
  return distance;
}

/** Returns the position of one who comes, for a share in [0, 1). */
function visitorAt(learners: number, share: number): number {
  const apart = visitDistance(learners) * ACTIVE_EVERY;
  return Math.floor(share * Math.ceil(learners / apart)) * apart;
}

/** Returns the ids of a population's learners who come. */
export function visitorsOf({ prefix, learners }: Population): string[] {
  const apart = visitDistance(learners) * ACTIVE_EVERY;
  return Array.from({ length: Math.ceil(learners / apart) }, (_, n) => idOf(prefix, n * apart));
}

/** Returns a random learner of those who come, of the visitor's kind; null when there is none. */
function pickActive(learners: number, kind: Visitor["kind"], random: () => number): number | null {
  for (let tries = 0; tries < 20 && learners > 0; tries++) {
    const i = visitorAt(learners, random());
    if (isGuest(i) === (kind === "guest")) return i;
  }
  return null;
}

/** Chooses the person of a session; a kind that the population lacks becomes a new guest. */
export async function meet(
  { prefix, learners, courses }: Population,
  visitor: Visitor,
  secrets: Secrets,
  random: () => number,
): Promise<Person> {
  const i = visitor.kind === "new" ? null : pickActive(learners, visitor.kind, random);
  const address = `10.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}`;
  const any = courses[Math.floor(random() * courses.length)]!;
  // A host's guests have ids made from its own: those of a population cannot be met over MCP.
  if (i === null || (visitor.over === "mcp" && visitor.kind === "guest"))
    return { id: "", course: any, token: null, subject: `load ${prefix} ${randomUUID()}`, address };
  const id = idOf(prefix, i);
  const caller: Caller = {
    learnerId: id,
    kind: isGuest(i) ? "guest" : "account",
    tier: "free",
    epoch: 0,
    scope: ["learn"],
  };
  const audience = visitor.over === "mcp" ? { audience: resourceOf(ORIGIN) } : {};
  const token = await signToken(tokenVars(secrets), caller, new Date(), 1_800, audience);
  return { id, course: courses[courseOf(i, courses.length)]!, token, subject: null, address };
}
