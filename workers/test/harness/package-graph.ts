import { BESIDE } from "./architecture-rules.ts";
import type { Module } from "./import-checks.ts";

/** The parts of the product and where their files are. */
const PACKAGES: Record<string, string> = {
  contract: "workers/contract/",
  questions: "workers/questions/",
  engine: "workers/search-engine/",
  platform: "workers/platform/",
  domain: "workers/domain/",
  api: "workers/api/",
  mcp: "workers/mcp/",
  identity: "workers/identity/",
  authoring: "workers/authoring/",
  front: "web/front/",
  app: "web/src/",
  messages: "web/messages/",
  ui: "web/question-ui/",
  widget: "chatgpt-widget/src/",
};

const packageOf = (path: string): string | undefined =>
  Object.keys(PACKAGES).find((name) => path.startsWith(PACKAGES[name]!));

/** Lists which part imports which, as `api --> domain`, without tests and transitive arrows. */
export function packageArrows(modules: readonly Module[]): string[] {
  const edges = new Map<string, Set<string>>(Object.keys(PACKAGES).map((name) => [name, new Set()]));
  for (const { source, dependencies } of modules) {
    const from = packageOf(source);
    if (!from || new RegExp(BESIDE).test(source)) continue;
    for (const { resolved } of dependencies) {
      const to = packageOf(resolved);
      // The sign-in pages have the app's style sheet, and nothing of its code.
      if (to && to !== from && !resolved.endsWith(".css")) edges.get(from)!.add(to);
    }
  }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...edges.get(from)!].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return [...edges].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && reaches(other, to)))
      .map((to) => `${from} --> ${to}`),
  );
}

/** The arrows of the picture of packages in a README: its block of Mermaid that begins with `flowchart BT`. */
export function drawnArrows(readme: string): string[] {
  const picture = /```mermaid\nflowchart BT\n(.*?)```/s.exec(readme)?.[1] ?? "";
  return picture.split("\n").flatMap((line) => {
    const sides = line.trim().split(" --> ");
    if (sides.length !== 2) return [];
    const [from, to] = sides.map((side) =>
      side.split(" & ").map((name) => name.replace(/[[(].*/, "").trim()),
    );
    return from!.flatMap((one) => to!.map((other) => `${one} --> ${other}`));
  });
}
