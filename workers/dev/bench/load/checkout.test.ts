import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOut, currentCheckout } from "./checkout.ts";

test("a revision is unpacked beside this one, with its own packages of the repository and the installed others", async () => {
  const current = currentCheckout();
  const head = execFileSync("git", ["rev-parse", "HEAD"], { cwd: current.root, encoding: "utf8" }).trim();
  const checkout = await checkOut(head);
  const { root, entries } = checkout;
  try {
    expect(root).not.toBe(current.root);
    for (const entry of Object.values(entries)) expect(existsSync(entry)).toBe(true);
    expect(entries.mcp).toBe(join(root, "workers/mcp/main.ts"));
    expect(realpathSync(join(root, "node_modules/@course-companion/contract"))).toBe(
      realpathSync(join(root, "workers/contract")),
    );
    expect(existsSync(join(root, "node_modules/hono/package.json"))).toBe(true);
    expect(existsSync(join(root, "migrations/0000_course-core.sql"))).toBe(true);
  } finally {
    await checkout.remove();
  }
  expect(existsSync(root)).toBe(false);
});

test("a revision that is not there is named", async () => {
  await expect(checkOut("no-such-revision")).rejects.toThrow('there is no revision "no-such-revision"');
});
