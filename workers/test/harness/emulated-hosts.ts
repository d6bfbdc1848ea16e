import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { freePort } from "../../dev/ports.ts";
import { ensureTools } from "../../dev/tools/ensure.ts";
import { limit } from "./time-limits.ts";

const START_MS = limit(40_000);

/** ChatGPT and Claude as emulated by sunpeak: a page that calls a tool and shows its view. */
export interface EmulatedHosts {
  /** URL where `host` calls `tool` and shows its view, with `settings` of the host. */
  address(
    host: "chatgpt" | "claude",
    tool: string,
    input: Record<string, unknown>,
    settings?: { theme?: "light" | "dark"; locale?: string },
  ): string;
  stop(): Promise<void>;
}

/** Starts the emulation in front of the MCP server at `server`. Takes some seconds: start one a file. */
export async function runEmulatedHosts(server: string): Promise<EmulatedHosts> {
  const sunpeak = join(await ensureTools("all"), ".bin/sunpeak");
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const child = spawn(sunpeak, ["inspect", "--server", server, "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
    // CI: it opens no browser.
    env: { ...process.env, CI: "1", SUNPEAK_SANDBOX_PORT: String(sandboxPort) },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += String(chunk)));
  const closed = once(child, "close");
  const origin = `http://localhost:${port}`;
  const until = Date.now() + START_MS;
  while (!(await fetch(`http://127.0.0.1:${port}/health`).catch(() => null))?.ok) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`the emulation did not start: ${output}`);
    }
    await sleep(100);
  }
  return {
    address: (host, tool, input, settings = {}) => {
      const query = {
        host,
        tool,
        toolInput: JSON.stringify(input),
        autoRun: "true",
        sidebar: "false",
        devOverlay: "false",
        ...settings,
      };
      return `${origin}/?${new URLSearchParams(query).toString()}`;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await Promise.race([closed, sleep(5_000, undefined, { ref: false })]);
      child.kill("SIGKILL");
    },
  };
}
