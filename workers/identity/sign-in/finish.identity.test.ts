import { createExecutionContext, env } from "cloudflare:test";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import {
  codeOf,
  mailTo,
  newAddress,
  openBrowser,
  randomNetwork,
} from "../../test/journeys/browser-client.ts";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";

const bindings = env as unknown as IdentityEnv;
const server = {
  url: "https://learn.test",
  fetch: async (path: string, init: RequestInit = {}) =>
    worker.fetch(
      new Request(new URL(path, "https://learn.test"), { redirect: "manual", ...init }),
      bindings,
      createExecutionContext(),
    ),
};

test("a new sign-in ends the browser's previous session, and only that one", async () => {
  const [one, two] = [newAddress(), newAddress()];
  const [browser, before, other] = [openBrowser(server), openBrowser(server), openBrowser(server)];
  await browser.signIn(one);
  await other.signIn(one);
  for (const [name, value] of browser.cookies) before.cookies.set(name, value);
  expect((await before.post("/identity/token")).status).toBe(200);
  const sessions = async () => {
    const { rows } = await connect(bindings).execute<{ id: string }>(sql`
      select s.id from auth_sessions s join auth_users u on u.id = s.user_id where u.email = ${one}`);
    return rows.map(({ id }) => id);
  };
  const were = await sessions();
  await browser.signIn(two);
  const left = await sessions();
  expect([were.length, left.length]).toEqual([2, 1]);
  const ended = were.find((id) => !left.includes(id))!;
  const { rows } = await connect(bindings).execute(
    sql`select 1 from revoked_grants where id = ${`s_${ended}`}`,
  );
  expect(rows).toHaveLength(1);
  const statuses = await Promise.all(
    [before, browser, other].map(async (who) => (await who.post("/identity/token")).status),
  );
  expect(statuses).toEqual([401, 200, 200]);
});

test("strangers get five codes an hour for an address, then a wait; its known browser is not limited", async () => {
  const email = newAddress();
  const owner = openBrowser(server);
  await owner.signIn(email);
  const asked: string[] = [];
  for (let i = 0; i < 6; i++) {
    const stranger = openBrowser(server, i % 2 ? randomNetwork() : `2001:db8:${i}::1`);
    stranger.cookies.set("__Host-cc_known", `${"a".repeat(15)}${i}.${"b".repeat(43)}`);
    const answer = await stranger.post("/sign-in", { email });
    const wait = Number(answer.headers.get("retry-after"));
    asked.push(`${answer.status} ${wait > 3_000 && wait <= 3_600}`);
    const page = await answer.text();
    if (answer.status === 429) expect(page).toContain(`in ${Math.ceil(wait / 60)} minutes`);
  }
  expect(asked).toEqual([...Array<string>(4).fill("303 false"), "429 true", "429 true"]);
  expect(await mailTo(server, email)).toHaveLength(5);
  await owner.post("/sign-in", { email });
  const code = codeOf((await mailTo(server, email)).at(-1)!);
  expect((await owner.post("/sign-in/code", { code })).status).toBe(303);
});
