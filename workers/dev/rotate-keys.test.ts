import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { signToken, tokenKeys, verifyToken } from "../domain/learner/index.ts";
import { ensureDevVars } from "./dev-vars.ts";
import { type RotationTarget, type PublishedKey, type WorkerName, rotate } from "./rotate-keys.ts";
import { makeSecrets } from "./secrets.ts";

const now = new Date("2026-11-26T12:00:00Z");
const ORIGIN = "https://learn.test";
const account = { learnerId: "a_1", kind: "account", tier: "free", epoch: 0, grantId: "s_1" } as const;

/** Workers that apply a new secret some polls after it was set. */
function deployment(delay = 2) {
  const vars: Record<WorkerName, Record<string, string>> = { api: {}, identity: {}, mcp: {} };
  const { ACCOUNT_KEY, ACCOUNT_KEYS, TOKEN_KEY } = makeSecrets();
  for (const worker of Object.values(vars))
    Object.assign(worker, { ACCOUNT_KEYS, TOKEN_KEY, PUBLIC_ORIGIN: ORIGIN });
  vars.identity["ACCOUNT_KEY"] = ACCOUNT_KEY;
  const done: string[] = [];
  let pending: (() => void)[] = [];
  let polls = 0;
  const target: RotationTarget = {
    async published() {
      return (await tokenKeys(vars.api)).keys as unknown as PublishedKey[];
    },
    async put(worker, name, value) {
      done.push(`${worker} ${name}`);
      if (worker === "api") pending.push(() => (vars.api[name] = value));
      else vars[worker][name] = value;
    },
    async wait() {
      if (++polls < delay) return;
      for (const land of pending) land();
      pending = [];
    },
  };
  return { vars, target, done, settle: () => pending.forEach((land) => land()) };
}

describe("rotating", () => {
  test("publishes the new key everywhere before it signs, and the previous one stays valid", async () => {
    const { vars, target, done } = deployment();
    const before = await signToken(vars.identity, account, now, 60);
    const kid = await rotate(target, "accounts", false);
    expect(done).toEqual([
      "api ACCOUNT_KEYS",
      "identity ACCOUNT_KEYS",
      "mcp ACCOUNT_KEYS",
      "identity ACCOUNT_KEY",
    ]);
    const after = await signToken(vars.identity, account, now, 60);
    for (const token of [before, after])
      expect((await verifyToken(vars.api, token, now)).learnerId).toBe("a_1");
    expect(JSON.parse(atob(after.split(".")[0]!))).toMatchObject({ kid });
    const published = await target.published();
    expect(published.filter(({ kind }) => kind === "account")).toHaveLength(2);
    expect(JSON.stringify(vars.api)).not.toContain(JSON.parse(vars.identity["ACCOUNT_KEY"]!).d);
  });

  test("works for guests' keys, which both Workers have", async () => {
    const { vars, target, done, settle } = deployment();
    const guest = { learnerId: "g_1", kind: "guest", tier: "free", epoch: 0 } as const;
    const before = await signToken(vars.api, guest, now, 60);
    const kid = await rotate(target, "guests", false);
    settle();
    expect(done.slice(2)).toEqual(["api TOKEN_KEY", "identity TOKEN_KEY"]);
    expect(JSON.parse(vars.api["TOKEN_KEY"]!)).toMatchObject({ kid });
    for (const worker of [vars.api, vars.identity])
      expect((await verifyToken(worker, before, now)).learnerId).toBe("g_1");
  });

  test("can be repeated after an interruption, and no one is signed out", async () => {
    const { vars, target } = deployment();
    const before = await signToken(vars.identity, account, now, 60);
    const broken = {
      ...target,
      put: (worker: WorkerName, name: string, value: string) =>
        name === "ACCOUNT_KEY"
          ? Promise.reject(new Error("the connection failed"))
          : target.put(worker, name, value),
    };
    await expect(rotate(broken, "accounts", false)).rejects.toThrow("the connection failed");
    await rotate(target, "accounts", false);
    expect((await verifyToken(vars.api, before, now)).learnerId).toBe("a_1");
    expect(
      (await verifyToken(vars.api, await signToken(vars.identity, account, now, 60), now)).learnerId,
    ).toBe("a_1");
  });

  test("does not sign with an unpublished key", async () => {
    const { vars, target } = deployment(Infinity);
    const before = vars.identity["ACCOUNT_KEY"];
    await expect(rotate(target, "accounts", false)).rejects.toThrow("run this again");
    expect(vars.identity["ACCOUNT_KEY"]).toBe(before);
  });

  test("drops a leaked key", async () => {
    const { vars, target, settle } = deployment();
    const before = await signToken(vars.identity, account, now, 60);
    await rotate(target, "accounts", true);
    settle();
    await expect(verifyToken(vars.api, before, now)).rejects.toMatchObject({ code: "token-invalid" });
  });
});

describe("npm run keys", () => {
  const script = join(import.meta.dirname, "keys.ts");
  const keys = (args: string[], LOCAL_DIR: string) =>
    spawnSync(process.execPath, [script, ...args], { env: { ...process.env, LOCAL_DIR }, encoding: "utf8" });

  test("rotates the local key, and prints the result", async () => {
    const folder = mkdtempSync(join(tmpdir(), "course-keys-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, ".dev.vars");
    const { values } = await ensureDevVars(file);
    const before = await signToken({ ...values, PUBLIC_ORIGIN: ORIGIN }, account, now, 60);
    const out = execFileSync(process.execPath, [script, "rotate"], {
      env: { ...process.env, LOCAL_DIR: folder },
      encoding: "utf8",
    });
    expect(out).toMatch(/signs accounts' tokens, from the next npm start on/);
    const after = parseEnv(readFileSync(file, "utf8")) as Record<string, string>;
    expect(after["ACCOUNT_KEY"]).not.toBe(values["ACCOUNT_KEY"]);
    expect(Object.keys(after).toSorted()).toEqual(Object.keys(values).toSorted());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await verifyToken({ ...after, PUBLIC_ORIGIN: ORIGIN }, before, now)).learnerId).toBe("a_1");
  });

  test.each([
    [[], 2, /missing command/],
    [["turn"], 2, /unknown command "turn"/],
    [["rotate", "receipts"], 2, /unexpected argument "receipts"/],
    [["rotate", "--origin", "https://x.example"], 2, /--origin needs --remote/],
    [["rotate", "--remote", "--origin", "nowhere"], 2, /--origin must be/],
    [["rotate"], 1, /run npm start to create it/],
  ] as const)("%j ends with %i", (args, code, said) => {
    const outcome = keys([...args], join(tmpdir(), "no-such-folder"));
    expect([outcome.status, outcome.stderr]).toEqual([code, expect.stringMatching(said)]);
  });
});
