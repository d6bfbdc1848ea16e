/**
 * npm run unused: finds unused files, exports and dependencies with knip. Files that are started or bundled by path
 * are listed in `tools/knip.json`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ensureMessages } from "../../web/messages/compile.ts";
import { ensureTools } from "./tools/ensure.ts";

const ROOT = join(import.meta.dirname, "../..");
await ensureMessages();
const knip = join(await ensureTools("checks"), "knip/bin/knip.js");
const options = ["--config", "workers/dev/tools/knip.json", "--no-progress", ...process.argv.slice(2)];
const child = spawn(process.execPath, [knip, ...options], {
  cwd: ROOT,
  stdio: ["ignore", "inherit", "inherit"],
});
const [code] = (await once(child, "close")) as [number | null];
process.exit(code ?? 1);
