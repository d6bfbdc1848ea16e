import { resolveImport, type SourceFile } from "./source-tree.ts";

/** A domain: a folder with an `index.ts` that is its only door. */
export const DOMAINS = [
  "content",
  "navigation",
  "search",
  "quiz",
  "review",
  "progress",
  "access",
  "learner",
  "billing",
  "audit",
  "notes",
  "signals",
];

/** Folders that run on Node only and that no Worker code imports. */
const NODE_ONLY = ["authoring", "dev", "test"];
/** Workspace packages that everything else may use: they depend on zod only, and each on those before it. */
const PACKAGES = ["questions", "contract"];
const FACES = ["api", "mcp", "identity"];
/** The web app's tokens, frame and controls, which the identity Worker's pages have too. */
const WEB_STYLE = "../web/src/styles/base.css";
const MAX_LINES = 250;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/;
const MAY_EXPORT_DEFAULT =
  /^((identity|mcp)\/)?main\.ts$|^(dev|test\/fixtures)\/.*worker[^/]*\.ts$|\.config\.ts$/;

const folderOf = (path: string) => (path.includes("/") ? (path.split("/")[0] ?? "") : "");
/** What stands beside the code it tests or measures: `*.test.ts`, `test-*.ts` and `bench/`. */
const BESIDE = /\.test\.ts$|\/test-[^/]*\.ts$|\/bench\//;
/** Not a test, not a benchmark, not in a Node-only folder. */
const isWorkerCode = ({ path }: SourceFile) => !NODE_ONLY.includes(folderOf(path)) && !BESIDE.test(path);

/** Every break of the direction of dependencies of AGENTS.md, as a sentence. */
export function findWrongImports(files: SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((specifier) => {
      const reason = specifier.startsWith(".")
        ? judgeFile(file, resolveImport(file.path, specifier))
        : judgePackage(file, specifier);
      return reason ? [`${file.path} imports ${specifier}: ${reason}`] : [];
    }),
  );
}

function judgePackage(file: SourceFile, specifier: string): string | undefined {
  if (!isWorkerCode(file)) return undefined;
  const folder = folderOf(file.path);
  const isPackage = PACKAGES.some((name) => `${specifier}/`.startsWith(`@course-companion/${name}/`));
  if (PACKAGES.includes(folder) && !/^zod(\/|$)/.test(specifier)) return `${folder} depends on zod only`;
  if (DOMAINS.includes(folder) && /^@?hono(\/|$)/.test(specifier)) return "a domain knows no Hono";
  if (DOMAINS.includes(folder) && specifier.startsWith("@modelcontextprotocol/"))
    return "a domain knows no MCP";
  return specifier.startsWith("@course-companion/") && !isPackage
    ? `only ${PACKAGES.join(" and ")} are packages`
    : undefined;
}

function judgeFile(file: SourceFile, target: string): string | undefined {
  if (!/\.(ts|json|css)$|\/SKILL\.md$/.test(target)) return "relative imports end in .ts";
  if (!isWorkerCode(file)) return undefined;
  const [from, to] = [folderOf(file.path), folderOf(target)];
  if (target.endsWith(".css") && from !== "identity") return "only the identity Worker has pages";
  if (target.startsWith("../web/"))
    return target === WEB_STYLE ? undefined : "of the web app only its base style is shared";
  if (NODE_ONLY.includes(to)) return `no Worker code imports ${to}/`;
  if (BESIDE.test(target)) return "no Worker code imports a test or a benchmark";
  if (from === to) return undefined;
  if (PACKAGES.includes(from))
    return PACKAGES.slice(0, PACKAGES.indexOf(from)).includes(to) ? undefined : `${from} depends on zod only`;
  if (DOMAINS.includes(to)) {
    // A foreign key names the other domain's table; drizzle needs the object, so tables see tables.
    const betweenTables = file.path.endsWith("/schema.ts") && target === `${to}/schema.ts`;
    return target === `${to}/index.ts` || betweenTables
      ? undefined
      : `${to}/ is entered through its index.ts`;
  }
  if (DOMAINS.includes(from) && (FACES.includes(to) || target === "main.ts")) return "a domain knows no face";
  return undefined;
}

/** Cycles between domains, each as `quiz → progress → quiz`. Imports of tables by tables do not count. */
export function findCycles(files: SourceFile[]): string[] {
  const edges = new Map(DOMAINS.map((domain) => [domain, new Set<string>()]));
  for (const file of files.filter(isWorkerCode)) {
    for (const specifier of file.imports.filter((name) => name.startsWith("."))) {
      const target = resolveImport(file.path, specifier);
      if (folderOf(target) === folderOf(file.path) || target.endsWith("/schema.ts")) continue;
      if (DOMAINS.includes(folderOf(target))) edges.get(folderOf(file.path))?.add(folderOf(target));
    }
  }
  const cycles = new Set<string>();
  const walk = (path: string[]): void => {
    for (const next of edges.get(path.at(-1) ?? "") ?? []) {
      if (next === path[0]) cycles.add([...path, next].join(" → "));
      // Starting only from the smallest name finds each cycle once.
      else if (!path.includes(next) && next > (path[0] ?? "")) walk([...path, next]);
    }
  };
  for (const domain of DOMAINS) walk([domain]);
  return [...cycles];
}

/** Files whose name, size or default export is against the house rules. */
export function findOddFiles(files: SourceFile[]): string[] {
  return files.flatMap(({ path, lines, hasDefaultExport }) => [
    ...(path.split("/").every((part) => KEBAB.test(part.endsWith(".ts") ? part : `${part}.ts`))
      ? []
      : [`${path}: not kebab-case`]),
    ...(lines > MAX_LINES ? [`${path}: ${lines} lines, at most ${MAX_LINES}`] : []),
    ...(hasDefaultExport && !MAY_EXPORT_DEFAULT.test(path) ? [`${path}: default export`] : []),
  ]);
}
