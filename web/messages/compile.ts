/**
 * Compiles the catalogues into `compiled/`, a module a section, which is what everything imports. Runs after `npm ci` and
 * whenever something starts, builds or tests; it does nothing while the catalogues are the same.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LANGUAGES } from "../../workers/contract/languages.ts";
import { type Catalogue, findMistakes } from "./check.ts";
import { compact, parse } from "./parse.ts";

const HERE = import.meta.dirname;
const OUT = join(HERE, "compiled");
const COMPILER = ["check.ts", "compile.ts", "parse.ts"];

/** The catalogue of each language that there is. A file for none of them is an error, as is a language without one. */
export function readCatalogues(folder = HERE, languages = Object.keys(LANGUAGES)): Record<string, Catalogue> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "package.json");
  const expected = languages.map((language) => `${language}.json`);
  const odd = files.filter((name) => !expected.includes(name));
  if (odd.length > 0) throw new Error(`${odd.join(", ")}: no such language in workers/contract/languages.ts`);
  return Object.fromEntries(
    languages.map((language) => [
      language,
      JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Catalogue,
    ]),
  );
}

/** The modules by their file names. Throws with every mistake that there is in the catalogues. */
export function compile(catalogues: Record<string, Catalogue>): Map<string, string> {
  const mistakes = findMistakes(catalogues);
  if (mistakes.length > 0) throw new Error(`the texts have mistakes:\n${mistakes.join("\n")}`);
  const modules = new Map<string, string>();
  const sections = Object.keys(catalogues["en"]!);
  for (const section of sections) {
    const texts = Object.entries(catalogues).map(
      ([language, catalogue]) => `  ${JSON.stringify(language)}: ${compileSection(catalogue[section]!)},\n`,
    );
    modules.set(`${section}.js`, `export const ${section} = {\n${texts.join("")}};\n`);
  }
  modules.set("index.js", sections.map((section) => `export * from "./${section}.js";\n`).join(""));
  return modules;
}

const compileSection = (texts: Record<string, string>) =>
  JSON.stringify(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compact(parse(text))])));

/** Writes the modules unless they are of these catalogues already. Says whether it wrote. */
export async function ensureMessages(): Promise<boolean> {
  const catalogues = readCatalogues();
  const hash = createHash("sha256").update(JSON.stringify(catalogues));
  for (const name of COMPILER) hash.update(await readFile(join(HERE, name)));
  const sources = hash.digest("hex");
  if ((await readFile(join(OUT, "sources.txt"), "utf8").catch(() => "")) === sources) return false;
  const modules = compile(catalogues);
  // Beside each other several may start; each file is replaced whole, and the mark comes last.
  await mkdir(OUT, { recursive: true });
  const put = async (name: string, text: string) => {
    const part = join(OUT, `.${name}.${process.pid}`);
    await writeFile(part, text);
    await rename(part, join(OUT, name));
  };
  for (const name of readdirSync(OUT))
    if (!modules.has(name) && name.endsWith(".js")) await rm(join(OUT, name), { force: true });
  await Promise.all([...modules].map(([name, text]) => put(name, text)));
  await put("sources.txt", sources);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureMessages();
