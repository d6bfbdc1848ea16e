import { describe, expect, test, vi } from "vitest";
import type { IdentityEnv } from "../env.ts";
import { directionOf } from "../../contract/direction.ts";
import { LANGUAGES, type Language } from "../../contract/languages.ts";
import { codeMail, hasOutbox, MailError, sendMail } from "./index.ts";
import { sendByResend } from "./resend.ts";

const env = { MAIL_KEY: "re_secret", MAIL_FROM: "Courses <sign-in@course.example>" };
const mail = { to: "ada@example.com", subject: "s", text: "t", html: "<p>t</p>" };
const answers = (...statuses: (number | "lost")[]) =>
  vi.fn(async (_url: string, _init: RequestInit) => {
    const status = statuses.shift()!;
    if (status === "lost") throw new TypeError("no reply");
    return new Response("ada@example.com is quoted here", { status });
  });
const wait = async () => undefined;

describe("mail by Resend", () => {
  test("is one request to its API", async () => {
    const send = answers(200);
    await sendByResend(env, mail, { send, wait });
    const [url, init] = send.mock.calls[0]!;
    expect(url).toBe("https://api.resend.com/emails");
    const headers = new Headers(init.headers);
    expect(headers.get("authorization")).toBe("Bearer re_secret");
    expect(JSON.parse(init.body as string)).toEqual({
      ...mail,
      from: env.MAIL_FROM,
      to: ["ada@example.com"],
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
  });

  test("is retried with the same key after a lost reply or a transient error", async () => {
    const send = answers("lost", 503, 200);
    await sendByResend(env, mail, { send, wait });
    const keys = send.mock.calls.map(([, init]) => new Headers(init.headers).get("idempotency-key"));
    expect([keys.length, new Set(keys).size, keys[0]]).toEqual([
      3,
      1,
      expect.stringMatching(/^[\da-f-]{36}$/),
    ]);
  });

  test("fails without naming the address, after three tries or at once when rejected", async () => {
    const [down, refused] = [answers(500, "lost", 429, 200), answers(422, 200)];
    await expect(sendByResend(env, mail, { send: down, wait })).rejects.toThrow(
      new MailError("Resend responded 429"),
    );
    await expect(sendByResend(env, mail, { send: refused, wait })).rejects.toThrow(
      new MailError("Resend responded 422"),
    );
    expect([down.mock.calls.length, refused.mock.calls.length]).toEqual([3, 1]);
    const keyless = sendByResend({ MAIL_FROM: env.MAIL_FROM }, mail, { send: answers(200), wait });
    await expect(keyless).rejects.toThrow("MAIL_KEY");
  });
});

test.each([
  ["production", false],
  ["staging", false],
  ["local", true],
  ["test", true],
])("mail stays in the outbox of %s: %s", async (ENVIRONMENT, stays) => {
  const here = { ENVIRONMENT, MAIL: "outbox" } as IdentityEnv;
  expect(hasOutbox(here)).toBe(stays);
  const sent = sendMail(here, mail);
  if (stays) await sent;
  else await expect(sent).rejects.toThrow(MailError);
  expect(hasOutbox({ ...here, MAIL: "resend" })).toBe(false);
});

test("an unknown adapter is an error", async () => {
  await expect(sendMail({ MAIL: "smtp" } as IdentityEnv, mail)).rejects.toThrow("smtp");
});

test.each(Object.keys(LANGUAGES) as Language[])(
  "the code's mail in %s says the same as text and HTML, and loads nothing",
  async (language) => {
    const { subject, text, html } = await codeMail(language, "ada@example.com", "123456");
    expect([subject, text, html].every((part) => part.includes("123456"))).toBe(true);
    expect(html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
    expect(html).not.toMatch(/https?:|<img|<a |<script|src=/);
  },
);
