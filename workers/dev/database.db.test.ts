import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "../platform/db/database.ts";
import { PortBusyError, startDatabase } from "./database.ts";
import { limit } from "../test/harness/time-limits.ts";

test("the database restarts when it is killed, has its rows, and cannot be opened twice", async () => {
  const data = await mkdtemp(join(tmpdir(), "course-data-"));
  const lines: string[] = [];
  const database = await startDatabase({ storage: { data }, log: (line) => lines.push(line) });
  onTestFinished(async () => {
    await database.stop();
    await rm(data, { recursive: true });
  });
  const db = connect({ DATABASE_URL: database.url });
  await db.execute(sql`create table survivors (id int)`);
  await db.execute(sql`insert into survivors values (1)`);
  await expect(startDatabase({ storage: { data }, port: database.port })).rejects.toThrow(PortBusyError);

  const first = database.pid();
  process.kill(first ?? 0, "SIGKILL");
  await expect
    .poll(() => database.pid() !== first && database.deaths() === 1, { timeout: limit(15_000) })
    .toBe(true);
  await expect
    .poll(() => db.execute(sql`select id from survivors`), { timeout: limit(10_000) })
    .toMatchObject({ rows: [{ id: 1 }] });
  expect(lines).toEqual([
    expect.stringMatching(/^database: crashed \(SIGKILL\), restarting in \d+ ms \(1 of 8\)$/),
  ]);
});
