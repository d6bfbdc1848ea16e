import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "smol-toml";
import { parseEnv } from "node:util";
import { PublishError } from "./pointer.ts";

/** Root of the checkout. */
export const ROOT = resolve(import.meta.dirname, "../../..");
const DEFAULT_PERSIST = join(ROOT, ".local/state");
const BINDING = "COURSES";

/** Which bucket is meant. */
export interface Target {
  bucket: string;
  remote: boolean;
  /** Local: the folder that `wrangler dev --persist-to` is given. */
  persistTo: string;
  accountId: string | undefined;
}

export interface TargetOptions {
  remote?: boolean | undefined;
  env?: string | undefined;
  bucket?: string | undefined;
  persistTo?: string | undefined;
}

interface WranglerPart {
  account_id?: string;
  r2_buckets?: { binding: string; bucket_name?: string }[];
}

/** The bucket that options and wrangler.toml name. */
export async function chooseTarget(options: TargetOptions): Promise<Target> {
  const config = parse(await readFile(join(ROOT, "wrangler.toml"), "utf8")) as WranglerPart & {
    env?: Record<string, WranglerPart>;
  };
  const part = options.env === undefined ? config : config.env?.[options.env];
  if (!part) throw new PublishError(`wrangler.toml has no environment "${options.env}"`);
  const bucket = options.bucket ?? part.r2_buckets?.find((r2) => r2.binding === BINDING)?.bucket_name;
  if (!bucket)
    throw new PublishError(
      `wrangler.toml names no bucket for ${BINDING}${options.env ? ` in the environment "${options.env}"` : ""}; give --bucket`,
    );
  return {
    bucket,
    remote: options.remote ?? false,
    persistTo: resolve(options.persistTo ?? DEFAULT_PERSIST),
    accountId: part.account_id ?? config.account_id,
  };
}

/** SEAL_KEY: of the process's environment, else (only for a local bucket) of `.dev.vars`. Throws with what to do. */
export async function findSealKey(
  remote: boolean,
  env: NodeJS.ProcessEnv = process.env,
  devVars?: string,
): Promise<string> {
  if (env["SEAL_KEY"]) return env["SEAL_KEY"];
  if (remote) {
    throw new PublishError(
      "SEAL_KEY is not set: give the very value that the Worker has (`wrangler secret put SEAL_KEY`), as in SEAL_KEY=… npm run course -- publish DIR --remote",
    );
  }
  const file = devVars ?? join(env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
  const key = existsSync(file) ? parseEnv(await readFile(file, "utf8"))["SEAL_KEY"] : undefined;
  if (!key)
    throw new PublishError(
      "there is no SEAL_KEY in .dev.vars or in the environment: run `npm start` once, which makes the local secrets",
    );
  return key;
}
