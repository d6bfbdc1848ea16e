import { env, exports } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "../platform/db/database.ts";
import { faultyDatabase } from "./harness/faults.ts";
import { seedBucket } from "./harness/seed.ts";

test("the Worker answers inside workerd", async () => {
  const response = await exports.default.fetch("https://course.example/api/v1/health");
  expect(response.status).toBe(200);
});

test("the bindings come from the test run, not from .dev.vars", () => {
  expect(env.ENVIRONMENT).toBe("test");
  expect(JSON.parse(env.TOKEN_KEY)).toMatchObject({ kty: "OKP", crv: "Ed25519" });
});

test("the database works inside workerd, even after a lost reply and a 503", async () => {
  const faulty = faultyDatabase(env.DATABASE_URL, env.FAULTS_URL);
  await faulty.plan({ kind: "drop" }, { kind: "unavailable" });
  const { rows } = await connect({ DATABASE_URL: faulty.databaseUrl }).execute(sql`select 1 as one`);
  expect(rows).toEqual([{ one: 1 }]);
  expect((await faulty.counts()).requests).toBe(3);
});

test("the bucket can be seeded", async () => {
  await seedBucket(env.COURSES, new Map([["some/key", "text"]]));
  expect(await (await env.COURSES.get("some/key"))?.text()).toBe("text");
});
