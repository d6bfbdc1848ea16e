/** A rule of dependency-cruiser: imports from `from` to `to` are forbidden. Paths are regular expressions. */
export interface Rule {
  name: string;
  comment: string;
  severity: "error";
  from: Condition;
  to: Condition & {
    circular?: boolean;
    couldNotResolve?: boolean;
    dependencyTypes?: string[];
    dependencyTypesNot?: string[];
  };
}

interface Condition {
  path?: string;
  pathNot?: string;
}

/** The domains: folders of use cases whose only entry is `index.ts`. */
export const DOMAINS = [
  "access",
  "audit",
  "billing",
  "content",
  "folds",
  "knowledge",
  "learner",
  "navigation",
  "notes",
  "pages",
  "progress",
  "quiz",
  "reminders",
  "review",
  "search",
  "signals",
];
/** Folders that are deployed as Workers. */
const WORKERS = ["workers/api", "workers/identity", "workers/mcp", "web/front"];

const anyOf = (names: readonly string[]) => `(${names.join("|")})`;
const domain = `^workers/domain/${anyOf(DOMAINS)}/`;
const worker = `^${anyOf(WORKERS)}/`;
/** Files that test, show or measure the code beside them: `*.test.ts`, `test-*.ts`, samples, `bench/`, `gallery/` and `mock/`. */
export const BESIDE = String.raw`\.test\.tsx?$|/test-[^/]*\.ts$|/samples?\.ts$|/bench/|/gallery/|^chatgpt-widget/mock/|^workers/test/`;
const NODE_ONLY = String.raw`^workers/(authoring|dev)/|^workers/questions/.*author(ing)?\.ts$`;
/** Parts of the front Worker that the app and the browser may import: names, languages and owners of paths. */
const SHARED_BY_FRONT = String.raw`^web/front/(names|locales|route|alternates)\.ts$`;
/** Parts of the contract without schemas, which browser code may import. */
const LIGHT = String.raw`^workers/contract/(activity|client|direction|knowledge-levels|languages|learning-path|page-tools|percent|routes|theme|tier-order|tiles|time-ordered-id|view-tools|worker-of)\.ts$`;
/** The compiled texts and their formatter. The catalogues and their compiler are for Node. */
const TEXTS = String.raw`^web/messages/(compiled/|index\.d\.ts$|(format|knowledge)\.ts$)`;
/** The form logic of questions, which is all that a browser gets: schemas, keys and grading stay on the server. */
const FORM_LOGIC = String.raw`^workers/questions/(index|dont-know|form|kinds|part-name|result|[^/]+/form)\.ts$`;
/** Generated, virtual or type-only modules. */
const NOWHERE = String.raw`^(cloudflare:|virtual:|mdast$|hast$)|styles/code\.css$`;

const rule = (name: string, comment: string, from: Rule["from"], to: Rule["to"]): Rule => ({
  name,
  comment,
  severity: "error",
  from,
  to,
});

/** The direction of dependencies of AGENTS.md, over workers, web and widget, imports of types included. */
export const RULES: Rule[] = [
  rule("no-cycle", "files that import each other are one file, or want a third", {}, { circular: true }),
  rule("is-there", "what is imported is there", {}, { couldNotResolve: true, pathNot: NOWHERE }),
  rule(
    "in-package-json",
    "what is imported is a dependency that package.json names",
    {},
    { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  ),
  rule(
    "contract-on-zod",
    "the contract depends on zod and on the kinds of questions",
    { path: "^workers/contract/", pathNot: BESIDE },
    { pathNot: "^workers/(contract|questions)/|node_modules/zod/" },
  ),
  rule(
    "questions-on-zod",
    "the kinds of questions depend on zod",
    { path: "^workers/questions/", pathNot: BESIDE },
    { pathNot: "^workers/questions/|node_modules/zod/" },
  ),
  rule(
    "platform-below",
    "what all Workers share knows no domain and no Worker",
    { path: "^workers/platform/", pathNot: BESIDE },
    { path: `${domain}|${worker}` },
  ),
  rule(
    "domain-without-http",
    "a domain knows no Hono and no MCP",
    { path: domain, pathNot: BESIDE },
    { path: "node_modules/(hono|@hono|@modelcontextprotocol)/" },
  ),
  rule(
    "domain-without-worker",
    "a domain knows no Worker",
    { path: domain, pathNot: BESIDE },
    { path: worker },
  ),
  rule(
    "domain-by-its-door",
    "a domain is entered through its index.ts",
    { path: "^workers/domain/([^/]+)/", pathNot: BESIDE },
    // A foreign key names the other domain's table, and drizzle needs the object: see `tables-see-tables`.
    { path: domain, pathNot: String.raw`^workers/domain/$1/|^workers/domain/[^/]+/(index|schema)\.ts$` },
  ),
  rule(
    "domain-by-its-door-from-outside",
    "a domain is entered through its index.ts",
    { path: "^(workers|web|chatgpt-widget)/", pathNot: `${BESIDE}|${NODE_ONLY}|^workers/domain/` },
    { path: domain, pathNot: String.raw`^workers/domain/[^/]+/(index|schema)\.ts$` },
  ),
  rule(
    "tables-see-tables",
    "only a domain's tables know another domain's tables",
    { path: "^workers/domain/([^/]+)/", pathNot: String.raw`${BESIDE}|/schema\.ts$` },
    { path: String.raw`${domain}schema\.ts$`, pathNot: "^workers/domain/$1/" },
  ),
  rule(
    "tables-see-tables-from-outside",
    "only a domain's tables know another domain's tables",
    { path: "^workers/", pathNot: String.raw`${BESIDE}|${NODE_ONLY}|^workers/domain/|/schema\.ts$` },
    { path: String.raw`${domain}schema\.ts$` },
  ),
  rule(
    "engine-alone",
    "the search engine knows one course's text and nothing of the product",
    { path: "^workers/search-engine/", pathNot: BESIDE },
    { path: "^(workers|web|chatgpt-widget)/", pathNot: "^workers/search-engine/" },
  ),
  rule(
    "worker-alone",
    "a Worker imports no other Worker",
    { path: `^(${WORKERS.join("|")})/`, pathNot: BESIDE },
    { path: worker, pathNot: "^$1/" },
  ),
  rule(
    "not-on-node",
    "no Worker code imports what runs on Node only",
    { path: "^(workers/|web/front/|web/worker)", pathNot: `${BESIDE}|${NODE_ONLY}` },
    { path: NODE_ONLY },
  ),
  rule(
    "not-a-test",
    "the product imports no test and no benchmark",
    { pathNot: String.raw`${BESIDE}|${NODE_ONLY}|\.config\.ts$` },
    { path: BESIDE },
  ),
  rule(
    "not-in-development",
    "what a Worker runs is no devDependency",
    { path: "^(workers/|web/front/)", pathNot: `${BESIDE}|${NODE_ONLY}` },
    { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "web-by-its-contract",
    "the app reaches the backend through the contract alone",
    { path: "^web/src/", pathNot: BESIDE },
    {
      path: "^(workers|web|chatgpt-widget)/",
      pathNot: `^web/(src|question-ui)/|^workers/(contract|questions)/|${TEXTS}|${SHARED_BY_FRONT}`,
    },
  ),
  rule(
    "shared-below-features",
    "what features share knows no feature and no page",
    { path: "^web/src/shared/", pathNot: BESIDE },
    { path: "^web/src/(features|app)/" },
  ),
  rule(
    "browser-without-schemas",
    "of the contract's code only what brings no schemas along reaches a browser",
    { path: "^web/(src|question-ui)/", pathNot: `${BESIDE}|^web/src/(app|features/plans)/` },
    { path: "^workers/contract/", pathNot: LIGHT, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "browser-without-grading",
    "of the questions only the form logic reaches a browser",
    {
      path: String.raw`^web/(src|question-ui)/|^chatgpt-widget/src/|${FORM_LOGIC}`,
      pathNot: `${BESIDE}|^web/src/(app|features/plans)/`,
    },
    { path: "^workers/questions/", pathNot: FORM_LOGIC, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "question-ui-alone",
    "the interface of questions knows the questions, the contract and React, and no page or view",
    { path: "^web/question-ui/", pathNot: BESIDE },
    { pathNot: "^web/question-ui/|^workers/(contract|questions)/|node_modules/(@types/)?(react|react-dom)/" },
  ),
  rule(
    "front-alone",
    "the front door knows no domain and nothing of the app",
    { path: "^web/front/", pathNot: BESIDE },
    { path: `${domain}|^web/src/` },
  ),
  rule(
    "widget-by-its-contract",
    "a view reaches the backend through the contract alone, and has the web app's questions, texts and tokens",
    { path: "^chatgpt-widget/src/", pathNot: BESIDE },
    {
      path: "^(workers|web|chatgpt-widget)/",
      pathNot: `^chatgpt-widget/src/|^web/question-ui/|^web/src/styles/tokens\\.css$|^workers/(contract|questions)/|${TEXTS}`,
    },
  ),
  rule(
    "texts-alone",
    "the texts know nothing but languages, their direction and what they make sentences of",
    { path: "^web/messages/", pathNot: BESIDE },
    {
      path: "^(workers|web|chatgpt-widget)/",
      pathNot: String.raw`^web/messages/|^workers/contract/(languages|direction|knowledge)\.ts$`,
    },
  ),
  rule(
    "backend-without-web",
    "of the web app only the texts are shared, and its base style, with the pages of the identity Worker",
    { path: "^workers/", pathNot: `${BESIDE}|${NODE_ONLY}|^workers/identity/pages/style` },
    { path: "^(web|chatgpt-widget)/", pathNot: TEXTS },
  ),
];

/** Imports that exist although a rule forbids them: from files under `from` to the file `to`. */
export interface Exception {
  rule: string;
  from: string;
  to: string;
}

/** Currently none. An exception that is not needed any more fails the test. */
export const EXCEPTIONS: Exception[] = [];
