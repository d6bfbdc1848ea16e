import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../../../..");
const run = promisify(execFile);

/** The source of one revision: this one, or an older one beside it. */
export interface Checkout {
  root: string;
  /** Entry points of the Workers. */
  entries: { api: string; mcp: string };
  remove(): Promise<void>;
}

/** Returns the source that this process runs from. */
export const currentCheckout = (): Checkout => checkoutAt(ROOT, async () => undefined);

/**
 * Unpacks a revision into a temporary folder, with this one's installed packages. Throws an error when there is no such
 * revision.
 */
export async function checkOut(revision: string): Promise<Checkout> {
  const commit = await run("git", ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], {
    cwd: ROOT,
  }).then(
    ({ stdout }) => stdout.trim(),
    () => {
      throw new Error(`--against: there is no revision "${revision}"`);
    },
  );
  const root = await mkdtemp(join(tmpdir(), "course-revision-"));
  const archive = spawn("git", ["archive", commit], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const unpack = spawn("tar", ["-x", "-C", root], { stdio: [archive.stdout, "ignore", "inherit"] });
  const [code] = (await once(unpack, "exit")) as [number];
  if (code !== 0) throw new Error(`--against: ${revision} cannot be unpacked`);
  linkPackages(root);
  const compile = join(root, "web/messages/compile.ts");
  if (existsSync(compile)) await run(process.execPath, [compile]);
  return checkoutAt(root, () => rm(root, { recursive: true, force: true }));
}

/** Links each installed package; those of the repository itself are the revision's own. */
function linkPackages(root: string): void {
  const installed = join(ROOT, "node_modules");
  const links = join(root, "node_modules");
  mkdirSync(links);
  for (const name of readdirSync(installed))
    if (name !== "@course-companion") symlinkSync(join(installed, name), join(links, name));
  const own = join(links, "@course-companion");
  mkdirSync(own);
  for (const folder of ["workers/contract", "workers/questions", "web/messages", "web/question-ui"]) {
    const path = join(root, folder);
    if (existsSync(join(path, "package.json"))) symlinkSync(path, join(own, folder.split("/")[1]!));
  }
}

function checkoutAt(root: string, remove: () => Promise<void>): Checkout {
  const mainOf = (folder: string): string => {
    const toml = readFileSync(join(root, folder, "wrangler.toml"), "utf8");
    return join(root, folder, /^main = "([^"]+)"/m.exec(toml)![1]!);
  };
  return { root, entries: { api: mainOf("."), mcp: mainOf("workers/mcp") }, remove };
}
