import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "smol-toml";
import { parseEnv } from "node:util";
import { PublishError } from "./pointer.ts";

/** Root of the repository. */
export const ROOT = resolve(import.meta.dirname, "../../..");
const DEFAULT_PERSIST = join(ROOT, ".local/state");
const BINDING = "COURSES";

/** The bucket to publish to. */
export interface Target {
  bucket: string;
  remote: boolean;
  /** Folder of the local bucket, as in `wrangler dev --persist-to`. */
  persistTo: string;
  accountId: string | undefined;
  /** Where what is in this bucket is read. */
  origin: string;
}

export interface TargetOptions {
  remote?: boolean | undefined;
  env?: string | undefined;
  bucket?: string | undefined;
  persistTo?: string | undefined;
}

interface WranglerPart {
  account_id?: string;
  vars?: { PUBLIC_ORIGIN?: string };
  r2_buckets?: { binding: string; bucket_name?: string }[];
}

/** Finds the bucket from the options and wrangler.toml. Throws a PublishError when neither names one. */
export async function chooseTarget(options: TargetOptions): Promise<Target> {
  const config = parse(await readFile(join(ROOT, "wrangler.toml"), "utf8")) as WranglerPart & {
    env?: Record<string, WranglerPart>;
  };
  const part = options.env === undefined ? config : config.env?.[options.env];
  if (!part) throw new PublishError(`wrangler.toml has no environment "${options.env}"`);
  const bucket = options.bucket ?? part.r2_buckets?.find((r2) => r2.binding === BINDING)?.bucket_name;
  if (!bucket)
    throw new PublishError(
      `wrangler.toml has no bucket bound to ${BINDING}${options.env ? ` in environment "${options.env}"` : ""}; use --bucket NAME`,
    );
  return {
    bucket,
    remote: options.remote ?? false,
    persistTo: resolve(options.persistTo ?? DEFAULT_PERSIST),
    accountId: part.account_id ?? config.account_id,
    origin: options.remote
      ? (part.vars?.PUBLIC_ORIGIN ?? "")
      : `http://localhost:${process.env["PORT"] ?? "8787"}`,
  };
}

/**
 * Returns SEAL_KEY from the environment or, for a local bucket, from `.dev.vars`. Throws a PublishError that says how
 * to set it.
 */
export async function findSealKey(
  remote: boolean,
  env: NodeJS.ProcessEnv = process.env,
  devVars?: string,
): Promise<string> {
  if (env["SEAL_KEY"]) return env["SEAL_KEY"];
  if (remote) {
    throw new PublishError(
      "SEAL_KEY is not set; use the value that the Worker has (set with `wrangler secret put SEAL_KEY`): SEAL_KEY=… npm run course -- publish DIR --remote",
    );
  }
  const file = devVars ?? join(env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
  const key = existsSync(file) ? parseEnv(await readFile(file, "utf8"))["SEAL_KEY"] : undefined;
  if (!key)
    throw new PublishError(
      "SEAL_KEY is neither in the environment nor in .dev.vars; run `npm start` once to create the local secrets",
    );
  return key;
}
