import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");
const WORKERS = join(import.meta.dirname, "..");

/** What migrations do to functions with a version, in order. */
const changes = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith(".sql"))
  .toSorted()
  .flatMap((file) =>
    [
      ...readFileSync(join(MIGRATIONS, file), "utf8").matchAll(
        /^(create|create or replace|drop) function (?:if exists )?([a-z_]+)_(\d+)\s*\(/gim,
      ),
    ].map(([, act, name, version]) => ({
      file,
      act: act!.toLowerCase(),
      name: name!,
      version: Number(version),
    })),
  );
const created = changes.filter(({ act }) => act === "create");

/** The functions with a version that the domains' statements name. */
const called = readdirSync(WORKERS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.startsWith("domain/") && name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .flatMap((name) => [
    ...readFileSync(join(WORKERS, name), "utf8").matchAll(/\b([a-z]+(?:_[a-z]+)*)_(\d+)\(/g),
  ])
  .map(([, name, version]) => ({ name: name!, version: Number(version) }));

const newest = (name: string): number =>
  Math.max(...created.filter((one) => one.name === name).map(({ version }) => version));

test("a function with a version is never changed: its successor has the next number", () => {
  expect(created.length).toBeGreaterThan(0);
  expect(changes.filter(({ act }) => act === "create or replace")).toEqual([]);
  for (const { name, version } of created)
    expect(created.filter((one) => one.name === name && one.version <= version)).toHaveLength(version);
});

test("statements call the newest version of a function that a migration creates", () => {
  expect(called.length).toBeGreaterThan(0);
  for (const { name, version } of called) expect(`${name}_${version}`).toBe(`${name}_${newest(name)}`);
});

test("a version is dropped in a later migration than the one that creates its successor", () => {
  for (const { file, name, version } of changes.filter(({ act }) => act === "drop")) {
    const successor = created.find((one) => one.name === name && one.version === version + 1);
    expect(successor !== undefined && successor.file < file, `${name}_${version} in ${file}`).toBe(true);
  }
});
