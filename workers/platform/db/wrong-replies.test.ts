import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { connect } from "./database.ts";

let server: Server;
afterEach(() => void server.close());

/** A database that answers each call with the next of these bodies, the last one for ever. */
async function answering(...bodies: string[]) {
  let calls = 0;
  server = createServer((_, response) => {
    const body = bodies[Math.min(calls, bodies.length - 1)]!;
    calls += 1;
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const db = connect({ DATABASE_URL: `postgres://${crypto.randomUUID()}:p@127.0.0.1:${port}/x` });
  return { ask: () => db.execute(sql`select 1 as one`), calls: () => calls };
}
const GOOD = JSON.stringify({
  fields: [{ name: "one", dataTypeID: 23 }],
  rows: [["1"]],
  rowCount: 1,
  command: "SELECT",
});

test.each([
  ["a proxy's page", "<html>Bad gateway</html>"],
  ["half a reply", GOOD.slice(0, 40)],
  ["JSON that is no result", '{"ok":true}'],
  ["nothing", ""],
])(
  "%s in the place of a result is asked for again, and is an error that says when to come back if it stays",
  async (_, wrong) => {
    const once = await answering(wrong, GOOD);
    expect((await once.ask()).rows).toEqual([{ one: 1 }]);
    expect(once.calls()).toBe(2);
    server.close();
    const always = await answering(wrong);
    await expect(always.ask()).rejects.toMatchObject({
      code: "database-unavailable",
      retryAfter: expect.any(Number),
    });
    expect(always.calls()).toBe(4);
  },
);
