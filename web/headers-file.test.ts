import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REQUIRED_HEADERS, SECURITY_HEADERS } from "../workers/platform/http/security-headers.ts";

test("static files have the security headers that the Workers' answers have", () => {
  const text = readFileSync(join(import.meta.dirname, "public/_headers"), "utf8");
  const everywhere = /^\/\*\n((?: {2}.*\n)+)/m.exec(text)![1]!;
  const headers = Object.fromEntries(
    everywhere
      .trim()
      .split("\n")
      .map((line) => [line.split(":")[0]!.trim().toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  expect(headers).toEqual(Object.fromEntries(REQUIRED_HEADERS.map((name) => [name, SECURITY_HEADERS[name]])));
});
