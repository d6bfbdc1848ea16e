/**
 * npm run lock: completes package-lock.json, and that of `workers/dev/tools`, after dependencies were changed with
 * a registry that mirrors only some platforms. npm then omits the other platforms' optional packages from the lock
 * file, and `npm ci` fails everywhere. It adds missing packages by name and version; a complete lock file is
 * unchanged.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const OS: Record<string, string> = { windows: "win32" };
const CPU: Record<string, string> = { "64": "x64", arm: "arm", armv7: "arm" };

for (const name of ["package-lock.json", "workers/dev/tools/package-lock.json"]) complete(name);

function complete(path: string): void {
  const file = join(import.meta.dirname, "../..", path);
  const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockedPackage> };
  const known = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")));
  const added: string[] = [];

  for (const locked of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      if (known.has(name) || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
      known.add(name);
      added.push(name);
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(locked.dev ? { dev: true } : {}),
        optional: true,
      };
    }
  }

  if (added.length > 0) {
    const { "": root, ...rest } = lock.packages;
    const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
    lock.packages = { "": root!, ...sorted };
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  }
  console.log(added.length === 0 ? `${path} is complete` : `added to ${path}:\n  ${added.join("\n  ")}`);
}

/** Reads the platform from names such as `@scope/binding-linux-x64-musl`. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
  const [os = "", cpu = "", abi = ""] = name
    .replace(/^@[^/]+\/(binding-|workerd-|tsgolint-|core-)?/, "")
    .split("-");
  const libc =
    os !== "linux"
      ? undefined
      : abi.startsWith("musl")
        ? ["musl"]
        : abi.startsWith("gnu")
          ? ["glibc"]
          : undefined;
  return { os: [OS[os] ?? os], cpu: [CPU[cpu] ?? cpu], ...(libc ? { libc } : {}) };
}
