import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MAY_SKIP, forbiddenSkips } from "./allowed-skips.ts";

const journey = { file: "workers/test/journeys/web-learner.journey.test.ts", name: "a learner reads" };
const linux = { platform: "linux", arch: "x64", env: {} } as const;
const mac = { platform: "darwin", arch: "arm64", env: {} } as const;

test.each([
  ["where the package has a browser", linux],
  ["where one is named", { ...mac, env: { CHROMIUM_PATH: "/chromium" } }],
  ["in CI, whatever the machine", { ...mac, env: { CI: "true" } }],
])("a skipped browser test fails the run %s", (_where, machine) => {
  expect(forbiddenSkips([journey, { ...journey, name: "another" }], machine)).toEqual([
    expect.stringMatching(/web-learner.*: 2 skipped, such as "a learner reads"; install a browser/),
  ]);
});

test("a journey may be skipped on a system without a browser", () => {
  expect(forbiddenSkips([journey], mac)).toEqual([]);
});

test("no other test may be skipped, except those that need outside material", () => {
  for (const machine of [linux, mac])
    expect(forbiddenSkips([{ file: "workers/domain/quiz/rules.test.ts", name: "x" }], machine)).toHaveLength(
      1,
    );
  expect(
    forbiddenSkips(
      [...MAY_SKIP.keys()].map((file) => ({ file, name: "x" })),
      linux,
    ),
  ).toEqual([]);
  const root = join(import.meta.dirname, "../..");
  expect([...MAY_SKIP.keys()].filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
