import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseEnv } from "node:util";
import { makeSecrets } from "./secrets.ts";

/**
 * The local secrets of `file` (`.dev.vars`, which wrangler reads too), made at the first start and kept: guests'
 * tokens and sealed names stay valid. A name that is missing in an older file is added. Returns all values and
 * whether anything was written.
 */
export async function ensureDevVars(
  file: string,
): Promise<{ values: Record<string, string>; written: boolean }> {
  const text = existsSync(file)
    ? await readFile(file, "utf8")
    : "# Local secrets, made by npm start. Never commit.\n";
  const known = parseEnv(text);
  const missing = Object.entries({ ...makeSecrets(), ENVIRONMENT: "local" }).filter(([name]) => !known[name]);
  const lines = missing.map(([name, value]) => `${name}='${value}'\n`).join("");
  if (missing.length > 0) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${text.replace(/\n?$/, "\n")}${lines}`);
    await chmod(file, 0o600);
  }
  const values = { ...known, ...Object.fromEntries(missing) } as Record<string, string>;
  return { values, written: missing.length > 0 };
}
