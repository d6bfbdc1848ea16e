import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";

/**
 * Writes the configuration and secrets of a Worker for a local start to `folder`, and returns the configuration's
 * path. With several configurations, `wrangler dev` applies the variables and the secrets file of its command line
 * to the first Worker only.
 */
export async function writeWorkerConfig(options: {
  root: string;
  /** The path of its configuration, from the root. */
  config: string;
  folder: string;
  /** In the format of `.dev.vars`. */
  secretsFile: string;
  vars: Record<string, string>;
}): Promise<string> {
  const source = join(options.root, options.config);
  const config = parse(await readFile(source, "utf8"));
  const assets = config["assets"] as Record<string, unknown> | undefined;
  const local = {
    ...config,
    main: join(dirname(source), config["main"] as string),
    ...(assets
      ? { assets: { ...assets, directory: join(dirname(source), assets["directory"] as string) } }
      : {}),
    vars: { ...(config["vars"] as Record<string, unknown>), ...options.vars },
  };
  await mkdir(options.folder, { recursive: true });
  const secrets = join(options.folder, ".dev.vars");
  await writeFile(secrets, await readFile(options.secretsFile), { mode: 0o600 });
  await chmod(secrets, 0o600);
  const path = join(options.folder, "wrangler.json");
  await writeFile(path, JSON.stringify(local, null, 2));
  return path;
}
