/**
 * `npm run kinds`: writes the registries of the question kinds from the list in `workers/questions/kinds.ts`. One file a
 * use, since a browser must not get graders and no Worker the author's rules.
 */
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { QUESTION_KINDS } from "../questions/kinds.ts";

export const QUESTIONS = join(import.meta.dirname, "../questions");
const REGISTRY = join(QUESTIONS, "registry");

/** What each registry holds of a kind: the file of its folder, what of it, the registry's name, what it is. */
const USES = [
  ["schema", "*", "SCHEMAS", "Schemas by kind: the authored question, its view and the response."],
  ["form", "form", "FORMS", "Form logic by kind. It contains no schemas and no keys."],
  ["grade", "grader", "GRADERS", "Graders by kind. For the server only."],
  ["author", "author", "AUTHORS", "Author functions by kind. For Node only."],
  ["sample", "sample", "SAMPLES", "Sample questions with responses, by kind. For tests and demos."],
] as const;

/** Folders of kinds that are not in `workers/questions`, by kind. */
type Elsewhere = Readonly<Record<string, string>>;

/** The registries of these kinds, by path. */
export function registriesOf(kinds: readonly string[], elsewhere: Elsewhere = {}): Record<string, string> {
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
