import { Hono } from "hono";
import { expect, test } from "vitest";
import type { IdentityEnv } from "../env.ts";
import { cookieName } from "../cookies.ts";
import { languageOf } from "./language.ts";

const env = { PUBLIC_ORIGIN: "https://learn.test" } as IdentityEnv;
const app = new Hono<{ Bindings: IdentityEnv }>();
app.get("/", (c) => c.text(languageOf(c)));

async function shown(query: string, cookie: string, accept = ""): Promise<string> {
  const headers = { cookie: `${cookieName(env, "lang")}=${cookie}`, "accept-language": accept };
  const response = await app.request(`/${query}`, { headers }, env);
  return response.text();
}

test("a browser that chose Chinese in an earlier release, or has a link of one, still gets it", async () => {
  expect(await shown("", "zh-Hans", "en")).toBe("zh-CN");
  expect(await shown("?lang=zh-Hans", "es")).toBe("zh-CN");
});

test("the address goes before the choice, the choice before the browser's wish", async () => {
  expect(await shown("?lang=ar", "es", "ur")).toBe("ar");
  expect(await shown("", "es", "ur")).toBe("es");
  expect(await shown("?lang=xx", "xx", "ur")).toBe("ur");
  expect(await shown("", "")).toBe("en");
});
