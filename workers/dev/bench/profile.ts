/** V8's sampling profiler over the inspector of workerd, by function and by package of the bundle. */

const SAMPLE_US = 100;
/** What the isolate does while it waits. */
const WAITING = new Set(["(idle)", "(root)"]);

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface Profile {
  nodes: Node[];
  samples: number[];
  timeDeltas: number[];
}

/** One function's share of a profile; times are in microseconds for each request. */
export interface Spent {
  name: string;
  /** The module that has it; empty for the engine's own. */
  file: string;
  self: number;
  /** With all that it calls. */
  total: number;
}

/** Profiles a Worker while `run` sends its requests. `inspector` is workerd's address, `worker` the Worker's name. */
export async function profileOf(
  inspector: URL,
  worker: string,
  run: () => Promise<unknown>,
): Promise<Profile> {
  const socket = new WebSocket(new URL(`/core:user:${worker}`, inspector).href);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let calls = 0;
  const call = (method: string, params: object = {}) =>
    new Promise((resolve) => {
      const id = ++calls;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
  try {
    await call("Profiler.enable");
    await call("Profiler.setSamplingInterval", { interval: SAMPLE_US });
    await call("Profiler.start");
    await run();
    return ((await call("Profiler.stop")) as { profile: Profile }).profile;
  } finally {
    socket.close();
  }
}

/** Returns what each function of a profile cost, dearest first; `code` is the bundle, not minified. */
export function spentIn(profile: Profile, code: string, requests: number): Spent[] {
  const fileAt = filesOf(code);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const keyOf = ({ callFrame: { functionName, url, lineNumber } }: Node) =>
    `${functionName || "(anonymous)"}\n${url.startsWith("node-internal") ? url : url ? fileAt(lineNumber) : ""}`;
  const spent = new Map<string, Spent>();
  for (const [at, id] of profile.samples.entries()) {
    const time = profile.timeDeltas[at]! / requests;
    const seen = new Set<string>();
    for (let node = byId.get(id); node; node = byId.get(parents.get(node.id) ?? -1)) {
      const key = keyOf(node);
      const [name, file] = key.split("\n") as [string, string];
      const one = spent.get(key) ?? { name, file, self: 0, total: 0 };
      if (node.id === id) one.self += time;
      if (!seen.has(key)) one.total += time;
      seen.add(key);
      spent.set(key, one);
    }
  }
  return [...spent.values()].filter(({ name }) => !WAITING.has(name)).toSorted((a, b) => b.self - a.self);
}

/** Returns which module a line of a bundle is from: esbuild writes its path above it. */
function filesOf(code: string): (line: number) => string {
  let file = "";
  const files = code.split("\n").map((line) => {
    const [, path] = /^\s*\/\/ ((?:workers|web|node_modules)\/\S+)$/.exec(line) ?? [];
    return path === undefined ? file : (file = path);
  });
  return (line) => files[line] ?? "";
}

/** Returns the group of a module: its package, or its folder of the product. */
function groupOf(file: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  if (name !== undefined) return name;
  return file === ""
    ? "V8 and workerd"
    : file
        .split("/")
        .slice(0, file.startsWith("workers/domain") ? 3 : 2)
        .join("/");
}

/** Returns a profile as two tables: by group, and the dearest functions. */
export function describeProfile(spent: readonly Spent[], functions = 25): string {
  const groups = new Map<string, number>();
  for (const { file, self } of spent) groups.set(groupOf(file), (groups.get(groupOf(file)) ?? 0) + self);
  const all = spent.reduce((sum, { self }) => sum + self, 0);
  const row = (...cells: (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)).join(" | ")} |`;
  return [
    row("where", "µs per request"),
    "| --- | --- |",
    row("all", all),
    ...[...groups]
      .toSorted((a, b) => b[1] - a[1])
      .filter(([, self]) => self >= 0.5)
      .map(([name, self]) => row(name, self)),
    "",
    row("function", "module", "self µs", "with its calls"),
    "| --- | --- | --- | --- |",
    ...spent
      .slice(0, functions)
      .map(({ name, file, self, total }) => row(name, file.replace(/^.*node_modules\//, ""), self, total)),
  ].join("\n");
}
