import { NeonDbError, neon } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { connect, refusal } from "../platform/db/database.ts";

const url = inject("databaseUrl");
const db = connect({ DATABASE_URL: url });
const raw = neon(url);
const address = `http://127.0.0.1:${new URL(url).port}`;

beforeAll(async () => {
  await db.execute(sql`create table if not exists endpoint_probe (id text primary key, note text)`);
});

describe("the local Neon endpoint", () => {
  test("round-trips values as the driver's own types", async () => {
    const { rows } = await db.execute(sql`
      select ${"ü 'q' \\"}::text as text, ${42}::int as int, ${true}::boolean as bool, ${null}::text as nothing,
        ${JSON.stringify({ a: [1] })}::jsonb as json, array['x', 'y'] as list, 9007199254740993::bigint as big,
        timestamptz '2026-01-02 03:04:05+00' at time zone 'UTC' as moment`);
    expect(rows[0]).toEqual({
      text: "ü 'q' \\",
      int: 42,
      bool: true,
      nothing: null,
      json: { a: [1] },
      list: ["x", "y"],
      big: "9007199254740993",
      moment: "2026-01-02 03:04:05",
    });
  });

  test("reports a broken constraint as NeonDbError with SQLSTATE and name", async () => {
    const id = crypto.randomUUID();
    const insert = () => db.execute(sql`insert into endpoint_probe (id) values (${id})`);
    await insert();
    const error: unknown = await insert().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(NeonDbError);
    expect(refusal(error)).toEqual({ code: "23505", constraint: "endpoint_probe_pkey" });
    expect((error as NeonDbError).detail).toContain(id);
  });

  test("rejects several statements in one query, as Neon does", async () => {
    await expect(raw.query("select 1; select 2")).rejects.toMatchObject({
      name: "NeonDbError",
      code: "42601",
    });
  });

  test("runs a batch as one transaction", async () => {
    const id = crypto.randomUUID();
    const insert = raw.query("insert into endpoint_probe (id) values ($1)", [id]);
    await expect(raw.transaction([insert, raw.query("select 1 / 0")])).rejects.toMatchObject({
      code: "22012",
    });
    expect(await raw.query("select id from endpoint_probe where id = $1", [id])).toEqual([]);
    const results = await raw.transaction([raw.query("select 1 as a"), raw.query("select 2 as b")], {
      isolationLevel: "RepeatableRead",
      readOnly: true,
    });
    expect(results).toEqual([[{ a: 1 }], [{ b: 2 }]]);
  });

  test("leaves no transaction open after a request that began one", async () => {
    await raw.query("begin");
    const id = crypto.randomUUID();
    await raw.query("insert into endpoint_probe (id) values ($1)", [id]);
    await raw.query("rollback");
    expect(await raw.query("select id from endpoint_probe where id = $1", [id])).toEqual([{ id }]);
  });

  test("rejects requests without the driver's header", async () => {
    const body = JSON.stringify({ query: "select 1", params: [] });
    const bare = await fetch(`${address}/sql`, { method: "POST", body });
    expect(bare.status).toBe(404);
    const preflight = await fetch(`${address}/sql`, {
      method: "OPTIONS",
      headers: { origin: "https://example.com" },
    });
    expect(preflight.status).toBe(404);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("responds 400 to a body that is not a statement", async () => {
    const headers = { "neon-connection-string": url };
    for (const body of ["nonsense", "{}", '{"query":1}', '{"query":"select $1","params":[1]}']) {
      const response = await fetch(`${address}/sql`, { method: "POST", body, headers });
      expect(response.status, body).toBe(400);
      expect(await response.json()).toHaveProperty("message");
    }
  });
});
