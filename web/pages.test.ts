import { lstatSync, rmSync } from "node:fs";
import { relative, join } from "node:path";
import { expect, test } from "vitest";
import { makePagesFolder } from "./pages.ts";

test("each deployment has a new folder outside the repository that nobody else on the machine may enter", () => {
  const folders = [makePagesFolder(), makePagesFolder()];
  try {
    expect(new Set(folders).size).toBe(2);
    for (const folder of folders) {
      const stats = lstatSync(folder);
      expect([stats.isDirectory(), stats.mode & 0o077]).toEqual([true, 0]);
      expect(relative(join(import.meta.dirname, ".."), folder)).toMatch(/^\.\./);
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
});
