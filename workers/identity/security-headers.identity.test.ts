import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { REQUIRED_HEADERS } from "../platform/http/security-headers.ts";
import type { IdentityEnv } from "./env.ts";
import worker from "./main.ts";
import { createIdentityApp } from "./routes.ts";

const bindings = env as unknown as IdentityEnv;
const METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS"];

test("every response has HSTS, nosniff and a policy, for every route and method, with and without our origin", async () => {
  const paths = createIdentityApp().routes.map(({ path }) => path.replace(/:\w+/g, "none"));
  const real = [...new Set(paths)].filter((path) => !path.includes("*"));
  expect(real.length).toBeGreaterThan(25);
  const statuses = new Set<number>();
  const bare: string[] = [];
  for (const path of [...real, "/oauth/none", "/account/none", "/oauth/token?x=1"])
    for (const method of METHODS)
      for (const origin of ["https://evil.example", new URL(bindings.PUBLIC_ORIGIN).origin]) {
        const body = method === "POST" ? { body: new URLSearchParams({ email: "x" }) } : {};
        const request = new Request(bindings.PUBLIC_ORIGIN + path, { method, headers: { origin }, ...body });
        const { status, headers } = await worker.fetch(request, bindings, {} as ExecutionContext);
        statuses.add(status);
        for (const name of REQUIRED_HEADERS)
          if (!headers.get(name)) bare.push(`${status} ${method} ${path}: no ${name}`);
      }
  expect(bare).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 303, 400, 403, 404]));
});
