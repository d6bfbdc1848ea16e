import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishInto, readLive, tinyRelease } from "../testing/releases.ts";
import type { Bucket } from "./bucket.ts";
import { publish } from "./publish.ts";
import { type OpenBucket, openBucket } from "./r2-bucket.ts";
import { ROOT } from "./target.ts";
import { limit } from "../../test/harness/time-limits.ts";

const BUCKET = "test-courses";
const WORKER = `export default { async fetch(request, env) {
  const object = await env.COURSES.get(new URL(request.url).pathname.slice(1));
  return object ? new Response(object.body) : new Response("none", { status: 404 });
} };`;

let dir = "";
let bucket: OpenBucket;
let dev: ChildProcess | undefined;
let url = "";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "course-r2-"));
  bucket = await openBucket({
    bucket: BUCKET,
    remote: false,
    persistTo: join(dir, "state"),
    accountId: undefined,
    origin: "http://localhost:8787",
  });
}, limit(60_000));

afterAll(async () => {
  if (dev?.pid && dev.exitCode === null) {
    const ended = once(dev, "exit");
    dev.kill("SIGTERM");
    await ended;
  }
  await bucket.close();
  await rm(dir, { recursive: true, force: true });
}, limit(60_000));

describe("local R2", { timeout: limit(90_000) }, () => {
  it("gives compare-and-swap", async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(await bucket.swap("live/x.json", bytes("1"), "application/json", null)).toBe(true);
    expect(await bucket.swap("live/x.json", bytes("2"), "application/json", null)).toBe(false);
    const { tag } = (await bucket.get("live/x.json"))!;
    expect(await bucket.swap("live/x.json", bytes("3"), "application/json", tag)).toBe(true);
    expect(await bucket.swap("live/x.json", bytes("4"), "application/json", tag)).toBe(false);
    expect(new TextDecoder().decode((await bucket.get("live/x.json"))!.bytes)).toBe("3");
  });

  it("says the sum of what it stored, which is what publishing verifies", async () => {
    const bytes = new TextEncoder().encode("course");
    const expected = { bytes: 6, md5: createHash("md5").update(bytes).digest("hex") };
    expect(await bucket.put("blobs/x", bytes, "text/plain")).toEqual(expected);
    expect(await bucket.info("blobs/x")).toEqual(expected);
  });

  it("leaves the old release live when a publish dies half way, and finishes when run again", async () => {
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    await publish(one, publishInto(bucket));
    let left = 2;
    const dying: Bucket = {
      ...bucket,
      put: async (...args) => {
        if (left-- <= 0) throw new Error("died");
        return bucket.put(...args);
      },
    };
    await expect(publish(two, publishInto(dying))).rejects.toThrow("died");
    expect(await readLive(bucket)).toBe(one.releaseId);
    await publish(two, publishInto(bucket));
    expect(await readLive(bucket)).toBe(two.releaseId);
  });

  it("is the bucket that `wrangler dev --persist-to` reads, and can be published to while that runs", async () => {
    await startWrangler();
    const seen = await fetch(`${url}/live/tiny.json`);
    expect(await seen.json()).toMatchObject({ release: await readLive(bucket) });
    const third = await tinyRelease("third");
    await publish(third, publishInto(bucket));
    expect(await (await fetch(`${url}/live/tiny.json`)).json()).toMatchObject({ release: third.releaseId });
    expect((await fetch(`${url}/${third.manifestKey}`)).status).toBe(200);
  });
});

async function startWrangler(): Promise<void> {
  await writeFile(join(dir, "worker.mjs"), WORKER);
  const r2 = [{ binding: "COURSES", bucket_name: BUCKET }];
  await writeFile(
    join(dir, "wrangler.json"),
    JSON.stringify({ name: "reader", main: "worker.mjs", compatibility_date: "2026-11-02", r2_buckets: r2 }),
  );
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const args = [
    "dev",
    "--port",
    String(port),
    "--ip",
    "127.0.0.1",
    "--inspector-port",
    "0",
    "--persist-to",
    join(dir, "state"),
    "--show-interactive-dev-session",
    "false",
  ];
  dev = spawn(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), ...args], {
    cwd: dir,
    stdio: "ignore",
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" },
  });
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}/none`).catch(() => undefined);
    if (answer?.status === 404) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("wrangler dev did not start");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
