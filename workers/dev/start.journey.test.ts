import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { databasePort, freePort, isPortFree } from "./ports.ts";
import { limit } from "../test/harness/time-limits.ts";

const SCRIPT = join(import.meta.dirname, "start.ts");

/** Runs npm start's script with a separate data folder; resolves when it prints `until` or exits. */
async function start(folder: string, port: number, until = "ready") {
  const env = { ...process.env, PORT: String(port), LOCAL_DIR: folder };
  const child = spawn(process.execPath, [SCRIPT], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close").then(([code]) => Number(code));
  onTestFinished(() => void child.kill("SIGTERM"));
  let output = "";
  const said = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(`\n${until}`) || output.startsWith(until)) resolve();
      });
    }
  });
  await Promise.race([said, ended]);
  return { child, ended, output: () => output };
}

test(
  "npm start serves, rejects a second start in the checkout, and leaves no process after Ctrl-C",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "course-start-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const port = await freePort();
    const first = await start(folder, port);
    expect(first.output()).toContain(`http://localhost:${port}/api/v1`);
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(200);
    const catalogue = await (await fetch(`http://127.0.0.1:${port}/api/v1/courses`)).json();
    expect(
      JSON.stringify(catalogue).match(
        /"id":"(ai-agent-development|everyday-statistics|learning-how-to-learn)"/g,
      ),
    ).toHaveLength(3);
    await fetch(`http://127.0.0.1:${port}/sign-in`, {
      method: "POST",
      body: new URLSearchParams({ email: "ada@example.com" }),
      headers: { origin: `http://127.0.0.1:${port}` },
      redirect: "manual",
    });
    await expect.poll(first.output).toMatch(/^mail +to ada@example\.com: \d{6} is your sign-in code$/m);
    const secrets = await readFile(join(folder, ".dev.vars"), "utf8");
    expect(secrets).toMatch(/^TOKEN_KEY='\{"kty":"OKP","crv":"Ed25519"/m);

    const samePort = await start(folder, port);
    expect(await samePort.ended).toBe(1);
    expect(samePort.output()).toMatch(
      new RegExp(`^start: port ${port} is busy.*PORT=${port + 1} npm start`, "m"),
    );
    const sameData = await start(folder, await freePort());
    expect(await sameData.ended).toBe(1);
    expect(sameData.output()).toContain("another npm start runs here");

    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    expect(await isPortFree(port)).toBe(true);
    expect(await isPortFree(databasePort(join(folder, "pg")))).toBe(true);
    const left = async () => {
      const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
      return stdout.split("\n").filter((line) => line.includes(folder));
    };
    // A killed grandchild may be listed for a moment after its parent has ended.
    await expect.poll(left, { timeout: limit(10_000) }).toEqual([]);

    const again = await start(folder, port);
    expect(again.output()).toContain("migrations up to date");
    expect(await readFile(join(folder, ".dev.vars"), "utf8")).toBe(secrets);
    again.child.kill("SIGTERM");
    expect(await again.ended).toBe(0);
  },
  limit(150_000),
);
