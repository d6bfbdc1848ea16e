import { env } from "cloudflare:workers";
import fc from "fast-check";
import type * as z from "../contract/zod.ts";
import type { Attempt } from "../contract/quiz.ts";
import type { RouteSpec } from "../contract/routes.ts";
import type { Guest } from "../contract/service.ts";
import { signToken } from "../domain/learner/index.ts";
import { sampleOf } from "../questions/samples.ts";
import { hostileText, type Known, nearly, schemaOf } from "../test/fixtures/hostile.ts";
import { call, json, ORIGIN, publishFixture } from "./test-app.ts";

const own = {
  DATABASE_URL: env.DATABASE_URL,
  RATE_READS: undefined,
  RATE_WRITES: undefined,
  RATE_GUESTS: undefined,
  RATE_NETWORK_READS: undefined,
  RATE_NETWORK_WRITES: undefined,
} as unknown as typeof env;
/** Sends a request to the app, with the database and without rate limits. */
export const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
  call(path, { method, headers, env: own, ...(body === undefined ? {} : { body }) });

/** Ids and tokens that a hostile client knows. */
export interface World {
  known: Known;
  /** Tokens of two guests and of a guest with a tier. */
  tokens: string[];
  /** Attempts of the first guest: a practice and a check. */
  attempts: Attempt[];
}

/** Creates a course, learners with and without a tier, and open, finished and other learners' attempts. */
export async function openWorld(): Promise<World> {
  const { course, releaseId } = await publishFixture();
  const guest = (await json<Guest>(await send("POST", "/guests", {}))).token;
  const other = (await json<Guest>(await send("POST", "/guests", {}))).token;
  const premium = { learnerId: "g_fuzz", kind: "guest", tier: "premium", epoch: 0 } as const;
  const paid = await signToken(env, premium, new Date(), 3_600);
  const start = async (token: string, quiz: string) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const path = `/courses/${course}/quizzes/${quiz}/attempts`;
    const body = JSON.stringify({ attemptId: crypto.randomUUID() });
    return json<Attempt>(await send("POST", path, headers, body));
  };
  const open = await start(guest, "all-kinds");
  const check = await start(guest, "start-check");
  const foreign = await start(other, "all-kinds");
  const deep = await start(paid, "deep-quiz");
  const items = [open, check, deep].flatMap((attempt) => attempt.items.map(({ item }) => item.id));
  const known: Known = {
    course: [course],
    chapter: ["start", "deeper", "beginning", "last"],
    quiz: ["all-kinds", "start-check", "deep-quiz"],
    attempt: [open, check, foreign, deep].map(({ attempt }) => attempt),
    itemId: items,
    section: ["top", "first-steps"],
    path: ["media/dot.svg", "media/secret.svg"],
    release: [releaseId, ""],
    target: ["chapter:start", "chapter:deeper#top", ...items.map((id) => `item:${id}`)],
    attemptId: [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()],
    id: [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()],
    language: ["en", "es"],
    cursor: [
      "1795656155685000~11111111-1111-4111-8111-111111111111",
      "9999999999999999~ffffffff-ffff-4fff-bfff-ffffffffffff",
      "start",
    ],
    reportId: [crypto.randomUUID(), crypto.randomUUID()],
    timeZone: ["UTC", "Asia/Karachi", "America/St_Johns", "Pacific/Apia", "Europe/Kyiv"],
  };
  return { known, tokens: [guest, other, paid], attempts: [open, check] };
}

/** Generates responses in the format of a question's kind, with known and unknown ids and texts. */
export function responsesTo({ item }: Attempt["items"][number]): fc.Arbitrary<unknown> {
  const typed = fc.oneof(
    hostileText,
    fc.constantFrom("1\u0000", "٣", "1,5 kg", "a\u0000\ud800b", "x".repeat(501)),
  );
  const options = [item].flatMap((one) => ("options" in one ? one.options : "right" in one ? one.right : []));
  const id = fc.oneof(fc.constantFrom("a", "1", ...options.map((option) => option.id)), hostileText);
  const keys = "blanks" in item ? item.blanks : "left" in item ? item.left : [];
  const key = fc.oneof(fc.constantFrom("1", ...keys.map((one) => one.id)), hostileText);
  const like = (value: unknown): fc.Arbitrary<unknown> => {
    if (typeof value === "boolean") return fc.oneof(fc.boolean(), hostileText);
    if (typeof value === "string") return fc.oneof(typed, id);
    if (Array.isArray(value))
      return fc.oneof(fc.shuffledSubarray(options.map((one) => one.id)), fc.array(id, { maxLength: 5 }));
    return fc.dictionary(key, fc.oneof(typed, id));
  };
  const members = Object.entries(sampleOf(item.kind).some(item)).map(
    ([name, one]) => [name, like(one)] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: members.slice(0, 1).map(([name]) => name) });
}

/** A generated request. */
export interface Sent {
  route: RouteSpec;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Generates requests that almost match the contract of a route. */
export function requests(routes: readonly RouteSpec[], { known, tokens }: World): fc.Arbitrary<Sent> {
  const parts = (schema: z.ZodMiniObject | undefined) =>
    schema ? nearly(schemaOf(schema), known) : fc.constant({});
  const headers = fc.record(
    {
      authorization: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...tokens).map((token) => `Bearer ${token}`) },
        {
          weight: 1,
          arbitrary: fc.constantFrom("Bearer x.y.z", "Basic YTpi", "Bearer", `Bearer ${tokens[0]}x`),
        },
      ),
      cookie: fc.constantFrom(
        `__Host-cc_guest=${tokens[1]}`,
        "__Host-cc_guest=; a",
        "=;;=",
        "__Host-cc_guest",
      ),
      origin: fc.constantFrom(ORIGIN, "https://evil.example", "null"),
      "if-none-match": fc.constantFrom("*", '"x", W/"y"', ",,,", '"'),
      range: fc.constantFrom(
        "bytes=0-1",
        "bytes=-0",
        "bytes=9-1",
        "bytes=99999-",
        "bytes=0-1,3-4",
        "lines=1-2",
      ),
      accept: fc.constantFrom("text/html", "text/markdown;q=0", ";q=x,,", "*/*;q=0.1"),
    },
    { requiredKeys: ["authorization"] },
  );
  return fc.constantFrom(...routes).chain((route) =>
    fc
      .record({
        params: parts(route.params),
        query: parts(route.query),
        headers,
        type: fc.constantFrom(...Array<string>(9).fill("application/json"), "text/plain"),
        cut: fc.constantFrom(true, ...Array<boolean>(19).fill(false)),
        body: route.body ? nearly(schemaOf(route.body), known) : fc.constant(undefined),
      })
      .map(({ params, query, type, body, cut, ...rest }): Sent => ({
        route,
        path: addressOf(route, params, query),
        headers: { ...rest.headers, ...(body === undefined ? {} : { "content-type": type }) },
        body: body === undefined ? undefined : cut ? "{" : JSON.stringify(body),
      })),
  );
}

function addressOf(route: RouteSpec, params: unknown, query: unknown): string {
  const of = (value: unknown): string =>
    encodeURIComponent((typeof value === "string" ? value : JSON.stringify(value)).toWellFormed());
  const part = (_: string, name: string) =>
    of((params as Record<string, unknown> | null)?.[name] ?? "x") || "x";
  const search = Object.entries(query ?? {}).map(([name, value]) => `${of(name)}=${of(value)}`);
  return `${route.path.replace(/\{(\w+)\*?\}/g, part)}${search.length > 0 ? `?${search.join("&")}` : ""}`;
}
