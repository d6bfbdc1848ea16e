import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startDatabase, type LocalDatabase } from "./database.ts";
import { installTransport } from "../db-transport.ts";
import { MigrationError, migrate } from "./migrate.ts";
import { createThrowaway, type Throwaway } from "./postgres.ts";

let database: LocalDatabase;
let throwaway: Throwaway | undefined;
let folder: string;

beforeAll(async () => {
  installTransport(neonConfig);
  const server = process.env["TEST_PG_URL"];
  throwaway = server ? await createThrowaway(server) : undefined;
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

test("a file that fails leaves nothing of itself, and what came before stays", async () => {
  await file("0001_b.sql", "create table b (id int);\n--> statement-breakpoint\ncreate table a (id int);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/0001_b\.sql: .*already exists.*42P07/);
  expect(await query("select to_regclass('b') as b")).toEqual([{ b: null }]);
  await file("0001_b.sql", "create table b (id int);");
  expect(await migrate(database.url, folder)).toEqual(["0001_b.sql"]);
});

test("an applied file that was edited, removed or pushed in before is refused", async () => {
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
