import { expect, test, vi } from "vitest";
import { AppError, SafeError } from "../errors.ts";
import { causeOf, isSampled, log } from "./log.ts";

const SECRET = "ann@example.com";
/** As the driver throws it; its message and detail quote values. */
const rejected = Object.assign(new Error(`invalid input "${SECRET}"`), {
  name: "NeonDbError",
  code: "23505",
  constraint: "learners_pkey",
  detail: `Key (id)=(${SECRET}) already exists.`,
});

test.each([
  [rejected, "SQLSTATE 23505 learners_pkey"],
  [
    new AppError("database-unavailable", SECRET, { cause: new SafeError("HTTP 503") }),
    "database-unavailable: HTTP 503",
  ],
  [new AppError("internal", SECRET), "internal"],
  [SECRET, "string"],
  [undefined, undefined],
])("a cause is named by its code or by our own words", (error, cause) => {
  expect(causeOf(error)).toBe(cause);
});

test("of any other error the name and the place are logged, never the message", () => {
  const errors = [
    new TypeError(`${SECRET}\n    at ${SECRET} (mail)`.replace("    at", "at")),
    new Error(`Failed query: select ${SECRET}\nparams: ${SECRET}`),
    new AppError("internal", "", { cause: new Error(SECRET) }),
  ];
  for (const error of errors) expect(causeOf(error)).not.toContain(SECRET);
  expect(causeOf(errors[0])).toMatch(/^TypeError at .*log\.test\.ts/);
});

test("a line is one JSON object, whatever it holds", () => {
  const write = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  log("warn", "tried", { what: 'a"\n{"level":"error"}', count: 2 });
  const [line] = write.mock.calls[0] as [string];
  expect(line).not.toContain("\n");
  expect(JSON.parse(line)).toEqual({
    level: "warn",
    event: "tried",
    what: 'a"\n{"level":"error"}',
    count: 2,
  });
});

test("about one request in eighty is sampled, the same one by every Worker", () => {
  const ids = Array.from({ length: 20_000 }, () => crypto.randomUUID());
  const share = ids.filter(isSampled).length / ids.length;
  expect(share).toBeGreaterThan(0.008);
  expect(share).toBeLessThan(0.025);
});
