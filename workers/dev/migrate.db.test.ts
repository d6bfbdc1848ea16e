import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDatabase, type LocalDatabase } from "./database.ts";
import { installTransport } from "../platform/db/transport.ts";
import { MigrationError, migrate } from "./migrate.ts";
import { createTemporaryDatabase, type TemporaryDatabase } from "./postgres.ts";

let database: LocalDatabase;
let throwaway: TemporaryDatabase | undefined;
let folder: string;

beforeAll(async () => {
  installTransport(neonConfig);
  const server = process.env["TEST_PG_URL"];
  throwaway = server ? await createTemporaryDatabase(server) : undefined;
  database = await startDatabase({ storage: throwaway ? { url: throwaway.url } : { memory: true } });
});
afterAll(async () => {
  await database.stop();
  await throwaway?.drop();
});
beforeEach(async () => {
  await query("drop schema public cascade");
  await query("create schema public");
  folder = await mkdtemp(join(tmpdir(), "course-migrations-"));
  await file("0000_a.sql", "create table a (id int);\n--> statement-breakpoint\ninsert into a values (1);");
  await file("0001_b.sql", "create table b (id int);");
  return () => rm(folder, { recursive: true });
});

const query = (text: string) => neon(database.url).query(text);
const file = (name: string, text: string) => writeFile(join(folder, name), text);

test("the files are applied in order, once", async () => {
  expect(await migrate(database.url, folder)).toEqual(["0000_a.sql", "0001_b.sql"]);
  expect(await migrate(database.url, folder)).toEqual([]);
  await file("0002_c.sql", "alter table b add column note text;");
  expect(await migrate(database.url, folder)).toEqual(["0002_c.sql"]);
  expect(await query("select id from a")).toEqual([{ id: 1 }]);
});

test("two migrators at once apply every file once", async () => {
  const both = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect(both.flat().toSorted()).toEqual(["0000_a.sql", "0001_b.sql"]);
  expect(await query("select id from a")).toEqual([{ id: 1 }]);
});

test("a file that fails is rolled back, and earlier files stay applied", async () => {
  await file("0001_b.sql", "create table b (id int);\n--> statement-breakpoint\ncreate table a (id int);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/0001_b\.sql: .*already exists.*42P07/);
  expect(await query("select to_regclass('b') as b")).toEqual([{ b: null }]);
  await file("0001_b.sql", "create table b (id int);");
  expect(await migrate(database.url, folder)).toEqual(["0001_b.sql"]);
});

test("an applied file that was edited or removed, or a new one before it, is rejected", async () => {
  await migrate(database.url, folder);
  await file("0001_b.sql", "create table b (id bigint);");
  await expect(migrate(database.url, folder)).rejects.toThrow(MigrationError);
  await expect(migrate(database.url, folder)).rejects.toThrow("edited after it was applied: 0001_b.sql");
  await file("0001_b.sql", "create table b (id int);\r\n".trim());
  await file("0000_b.sql", "select 1;");
  await expect(migrate(database.url, folder)).rejects.toThrow("sorts before 0001_b.sql");
  await rm(join(folder, "0000_b.sql"));
  await rm(join(folder, "0000_a.sql"));
  await expect(migrate(database.url, folder)).rejects.toThrow("no longer in migrations/: 0000_a.sql");
});

describe("a file without a transaction", () => {
  const NAME = "0002_c.sql";
  const build = (index: string, column: string) =>
    `create index concurrently if not exists "${index}" on "a" ("${column}");`;
  const indexes = () =>
    query(`select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'a'::regclass order by 1`);

  test("builds its indexes once, without blocking writes", async () => {
    await file(
      NAME,
      `-- no transaction\n${build("a_id", "id")}\n--> statement-breakpoint\n${build("a_id_2", "id")}`,
    );
    expect(await migrate(database.url, folder)).toContain(NAME);
    expect(await migrate(database.url, folder)).toEqual([]);
    expect(await indexes()).toEqual([
      { name: "a_id", valid: true },
      { name: "a_id_2", valid: true },
    ]);
  });

  test("resumes after an interruption: an invalid index is built again", async () => {
    await migrate(database.url, folder);
    await query(`create index "a_id" on "a" ("id")`);
    await query("update pg_index set indisvalid = false where indexrelid = 'a_id'::regclass");
    await file(NAME, `-- no transaction\n${build("a_id", "id")}`);
    expect(await migrate(database.url, folder)).toEqual([NAME]);
    expect(await indexes()).toEqual([{ name: "a_id", valid: true }]);
  });

  test("is applied once by two migrators at once", async () => {
    const statements = ["a_1", "a_2", "a_3"].map((name) => build(name, "id"));
    await file(NAME, `-- no transaction\n${statements.join("\n--> statement-breakpoint\n")}`);
    const both = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(both.flat().filter((name) => name === NAME)).toEqual([NAME]);
    expect(await indexes()).toHaveLength(3);
  });

  test("with other statements is rejected, and is not recorded when a build fails", async () => {
    await file(NAME, "-- no transaction\ndrop table a;");
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /0002_c\.sql: .* may have only .create index concurrently/,
    );
    await file(NAME, `-- no transaction\n${build("a_id", "missing")}`);
    await expect(migrate(database.url, folder)).rejects.toThrow(/0002_c\.sql: .*missing.*42703/);
    expect(await query("select name from schema_migrations where name = '0002_c.sql'")).toEqual([]);
  });
});
