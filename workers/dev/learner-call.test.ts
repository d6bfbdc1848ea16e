import { expect, it } from "vitest";
import { UsageError, parseCall } from "./learner-call.ts";

const now = new Date("2026-11-23T12:00:00Z");

it("parses the commands in the help", () => {
  expect(parseCall(["grant", "g_x", "pro", "--until", "2027-01-31"], now)).toEqual({
    command: "grant",
    learner: "g_x",
    tier: "pro",
    until: "2027-01-31T00:00:00.000Z",
    url: undefined,
  });
  expect(parseCall(["grant", "g_x", "team"], now)).toMatchObject({ tier: "team", until: null });
  expect(parseCall(["revoke", "g_x"], now)).toMatchObject({ command: "revoke", tier: null });
  expect(parseCall(["delete", "g_x", "--yes"], now)).toMatchObject({ command: "delete", learner: "g_x" });
  expect(parseCall(["show", "g_x", "--url", "postgres://h/d"], now)).toMatchObject({ url: "postgres://h/d" });
  expect(parseCall(["--help"], now)).toBeNull();
});

it.each([
  [[]],
  [["promote", "g_x"]],
  [["grant"]],
  [["grant", "g_x"]],
  [["grant", "g_x", "gold"]],
  [["grant", "g_x", "free"]],
  [["grant", "g_x", "pro", "team"]],
  [["grant", "g_x", "pro", "--until", "2026-11-23"]],
  [["grant", "g_x", "pro", "--until", "soon"]],
  [["show", "g_x", "pro"]],
  [["show", "g_x", "--until", "2099-01-01"]],
  [["delete", "g_x"]],
  [["show", "g_x", "--frobnicate"]],
])("refuses %j", (args) => {
  expect(() => parseCall(args, now)).toThrow(UsageError);
});
