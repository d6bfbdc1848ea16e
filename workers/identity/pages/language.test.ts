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

test("a choice or a link of Chinese from an earlier release still works", async () => {
  expect(await shown("", "zh-Hans", "en")).toBe("zh-CN");
  expect(await shown("?lang=zh-Hans", "es")).toBe("zh-CN");
});

test("the address overrides the choice, and the choice the browser's language", async () => {
  expect(await shown("?lang=ar", "es", "ur")).toBe("ar");
  expect(await shown("", "es", "ur")).toBe("es");
  expect(await shown("?lang=xx", "xx", "ur")).toBe("ur");
  expect(await shown("", "")).toBe("en");
});
