/**
 * `npm run kinds`: writes the registries of the question kinds from the list in `workers/questions/kinds.ts`. Each
 * use has its own file, because browsers must not get graders, nor Workers the author's rules.
 */
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { QUESTION_KINDS } from "../questions/kinds.ts";

export const QUESTIONS = join(import.meta.dirname, "../questions");
const REGISTRY = join(QUESTIONS, "registry");

/** For each registry: the file in a kind's folder, its export, the registry's name and its description. */
const USES = [
  ["schema", "*", "SCHEMAS", "Schemas by kind: the authored question, its view and the response."],
  ["form", "form", "FORMS", "Form logic by kind. It contains no schemas and no keys."],
  ["grade", "grader", "GRADERS", "Graders by kind. For the server only."],
  ["author", "author", "AUTHORS", "Author functions by kind. For Node only."],
  ["sample", "sample", "SAMPLES", "Sample questions with responses, by kind. For tests and demos."],
] as const;

/** Folders of kinds outside `workers/questions`, by kind. */
type OutsideFolders = Readonly<Record<string, string>>;

/** Returns the registries of these kinds by path. */
export function registriesOf(
  kinds: readonly string[],
  elsewhere: OutsideFolders = {},
): Record<string, string> {
  const names = kinds.toSorted().map((kind) => [kind, camelCase(kind)] as const);
  const folderOf = (kind: string) => (elsewhere[kind] ? relative(REGISTRY, elsewhere[kind]) : `../${kind}`);
  return Object.fromEntries(
    USES.map(([file, what, registry, says]) => {
      const imports = names.map(([kind, name]) => {
        const wanted = what === "*" ? `* as ${name}` : `{ ${what} as ${name} }`;
        return `import ${wanted} from "${folderOf(kind)}/${file}.ts";`;
      });
      const entries = kinds.map((kind) => {
        const name = camelCase(kind);
        return name === kind ? `  ${name},` : `  "${kind}": ${name},`;
      });
      const text = [
        "// Written by `npm run kinds` from kinds.ts.",
        ...imports,
        "",
        `/** ${says} */`,
        `export const ${registry} = {`,
        ...entries,
        "};",
        "",
      ].join("\n");
      return [join(REGISTRY, `${file}.ts`), text];
    }),
  );
}

const camelCase = (kind: string): string =>
  kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of Object.entries(registriesOf(QUESTION_KINDS))) writeFileSync(path, text);
