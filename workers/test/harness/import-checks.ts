import { BESIDE, DOMAINS, EXCEPTIONS, type Exception, RULES } from "./architecture-rules.ts";

/** One import, as dependency-cruiser resolved it. */
interface Import {
  /** As written, for example `./a.ts`. */
  module: string;
  /** The file that it means, from the root of the repository. */
  resolved: string;
  dependencyTypes: string[];
}

/** A file and what it imports. */
export interface Module {
  source: string;
  dependencies: Import[];
}

/** An import that violates a rule; a cycle includes its path. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
  cycle?: string[];
}

/** Describes violations that are not excepted, and exceptions that are not needed any more, in a sentence each. */
export function judge(
  violations: readonly Violation[],
  exceptions: readonly Exception[] = EXCEPTIONS,
): { broken: string[]; needless: string[] } {
  const used = new Set<object>();
  const broken = violations.flatMap((violation) => {
    const allowed = exceptions.find(
      ({ rule: name, from, to }) =>
        name === violation.rule && violation.from.startsWith(from) && violation.to === to,
    );
    if (allowed) used.add(allowed);
    return allowed ? [] : [sentenceOf(violation)];
  });
  const needless = exceptions
    .filter((one) => !used.has(one))
    .map((one) => `${one.rule}: ${one.from} → ${one.to}`);
  return { broken, needless };
}

function sentenceOf({ rule: name, from, to, cycle }: Violation): string {
  const why = RULES.find((one) => one.name === name)?.comment ?? name;
  return cycle ? `${name}: ${[from, ...cycle].join(" → ")}` : `${name}: ${from} imports ${to}: ${why}`;
}

/** Relative imports without the ending of the file, which Node cannot run. */
export function withoutEnding(modules: readonly Module[]): string[] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ module }) => module.startsWith(".") && !/\.(tsx?|json|css|md)$/.test(module))
      .map(({ module }) => `${source} imports ${module}`),
  );
}

/** Cycles between domains, each as `quiz → progress → quiz`. Imports of tables by tables do not count. */
export function domainCycles(modules: readonly Module[]): string[] {
  const domainOf = (path: string) => DOMAINS.find((name) => path.startsWith(`workers/domain/${name}/`));
  const edges = new Map(DOMAINS.map((name) => [name, new Set<string>()]));
  for (const { source, dependencies } of modules) {
    const from = domainOf(source);
    if (!from || new RegExp(BESIDE).test(source)) continue;
    for (const { resolved } of dependencies) {
      const to = domainOf(resolved);
      if (to && to !== from && !resolved.endsWith("/schema.ts")) edges.get(from)!.add(to);
    }
  }
  const cycles: string[] = [];
  const walk = (path: string[]): void => {
    for (const next of edges.get(path.at(-1)!)!) {
      if (next === path[0]) cycles.push([...path, next].join(" → "));
      // Starting only from the smallest name finds each cycle once.
      else if (!path.includes(next) && next > path[0]!) walk([...path, next]);
    }
  };
  for (const name of DOMAINS) walk([name]);
  return cycles;
}
