import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const COMMAND = join(import.meta.dirname, "migrate.ts");

/**
 * Behaves like a PostgreSQL server before authentication: declines TLS with one letter and closes on anything else.
 */
const plain = createServer((socket) => {
  socket.on("error", () => undefined);
  socket.once("data", (request) => (request.length === 8 ? socket.end("N") : socket.destroy()));
});
plain.listen(0, "127.0.0.1");
await once(plain, "listening");
const { port } = plain.address() as { port: number };
afterAll(() => void plain.close());

/** Runs the command without a DATABASE_URL. */
function run(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: "" };
  return new Promise((resolve) =>
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, out, problems) =>
      resolve({ code: error ? Number(error.code) : 0, output: out + problems }),
    ),
  );
}

test("--help explains the command and its options", async () => {
  for (const flag of ["--help", "-h"]) {
    const { code, output } = await run(flag);
    expect([code, output]).toEqual([0, expect.stringMatching(/--url ADDRESS[^]*--help, -h/)]);
  }
});

test("invalid arguments get one line with the error and a pointer to --help", async () => {
  expect(await run()).toEqual({
    code: 2,
    output: expect.stringMatching(/^migrate: no database.*--help\)\n$/),
  });
  const unknown = { code: 2, output: "migrate: Unknown option '--nope' (see npm run migrate -- --help)\n" };
  expect(await run("--nope")).toEqual(unknown);
});

test.each([
  `postgres://u:secret-word@127.0.0.1:${port}/db`,
  ...[process.env["TEST_PG_URL"]].filter((url) => url !== undefined),
])("a plain PostgreSQL server is recognised, with advice and without printing its password", async (url) => {
  const { code, output } = await run("--url", url);
  expect([code, output]).toEqual([
    2,
    expect.stringContaining("a plain PostgreSQL server answers at 127.0.0.1:"),
  ]);
  expect(output).toContain("Use the connection string of a Neon project");
  expect(output).not.toContain(new URL(url).password);
});

test.each([
  ["postgres://u:secret-word@127.0.0.1:9/db", "no Neon SQL-over-HTTP endpoint at 127.0.0.1:9"],
  ["mysql://u:secret-word@host/db", "must have the form postgres://"],
  ["postgres://host/db", "must have the form postgres://"],
  ["not an address", "must have the form postgres://"],
])("the address %s is explained", async (url, reason) => {
  const { code, output } = await run("--url", url);
  expect([code, output]).toEqual([2, expect.stringContaining(reason)]);
  expect(output).not.toContain("secret-word");
});
