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

/** Returns the active learner of a population nearest to a random one, of the visitor's kind. */
function pickActive(learners: number, kind: Visitor["kind"], random: () => number): number | null {
  const groups = Math.ceil(learners / ACTIVE_EVERY);
  for (let tries = 0; tries < 20; tries++) {
    const i = Math.floor(random() * groups) * ACTIVE_EVERY;
    if (i < learners && isGuest(i) === (kind === "guest")) return i;
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
