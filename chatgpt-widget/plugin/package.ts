/**
 * npm run plugin: the plugin as a ZIP (`.build/course-companion-plugin.zip`), for ChatGPT and Codex and, unpacked, for
 * Claude: manifests, skills, icon, screenshots. PUBLIC_ORIGIN is that of workers/mcp/wrangler.toml, or the environment's.
 * It prints what a reviewer will ask for and is not there.
 */
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { parse } from "smol-toml";
import { STARTER_PROMPTS, manifests } from "./manifest.ts";
import { isLogo, isScreenshot } from "./pictures.ts";

const ROOT = join(import.meta.dirname, "../..");
const SKILLS = join(ROOT, "workers/mcp/skills");
const ICON = join(ROOT, "web/public/icon-512.png");
/** Pictures of the views that answer the starter prompts, made by `npm run shots`. */
const SCREENSHOTS = join(ROOT, ".build/shots/plugin");
/** Its Worker shows the support page. */
const IDENTITY = "workers/identity/wrangler.toml";
const TARGET = join(ROOT, ".build/course-companion-plugin.zip");
/** One date for all files, so that the same sources give the same bytes. */
const DATE = new Date("2026-01-01T00:00:00Z");

type Files = Record<string, string | Uint8Array>;

/** Returns the plugin's files by their path in the ZIP; throws where a manifest or a picture breaks a limit. */
export async function pluginFiles(origin: string): Promise<Files> {
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
  const screenshots = await readScreenshots();
  const texts = manifests({ origin, version, screenshots: Object.keys(screenshots) });
  const paths = (await readdir(SKILLS))
    .sort()
    .flatMap((name) => [`${name}/SKILL.md`, `${name}/agents/openai.yaml`]);
  const skills = await Promise.all(
    paths.map(async (path) => [`skills/${path}`, await readFile(join(SKILLS, path), "utf8")]),
  );
  const icon = new Uint8Array(await readFile(ICON));
  if (!isLogo(icon)) throw new Error("The icon is not a square PNG of 512 pixels or more");
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([path, value]) => [path, `${JSON.stringify(value, null, 2)}\n`]),
    ),
    ...(Object.fromEntries(skills) as Files),
    "assets/icon.png": icon,
    ...screenshots,
  };
}

/** Returns the ZIP; the same files give the same bytes. */
export function zipOf(files: Files): Uint8Array {
  const bytes = Object.entries(files).map(([path, file]) => [
    path,
    typeof file === "string" ? strToU8(file) : file,
  ]);
  return zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>, { level: 9, mtime: DATE });
}

/** Reads the screenshots, one for each starter prompt in the prompts' order; what was not made yet is left out. */
async function readScreenshots(): Promise<Record<string, Uint8Array>> {
  const names = await readdir(SCREENSHOTS).catch(() => []);
  const pictures = names
    .filter((name) => name.endsWith(".png"))
    .sort()
    .slice(0, STARTER_PROMPTS.length)
    .map(async (name) => {
      const picture = new Uint8Array(await readFile(join(SCREENSHOTS, name)));
      if (!isScreenshot(picture)) throw new Error(`${name} is not of a screenshot's size: npm run shots`);
      return [`assets/screenshots/${name}`, picture] as const;
    });
  return Object.fromEntries(await Promise.all(pictures));
}

/** Lists what a reviewer asks for that no file of this repository can hold, or that was not made yet. */
export function missingFrom(files: Files, origin: string, supportEmail: string): string[] {
  const shots = Object.keys(files).filter((path) => path.startsWith("assets/screenshots/")).length;
  const lacking = STARTER_PROMPTS.length - shots;
  const isExample = (host: string) => /\.(example|test|invalid)$/.test(host);
  return [
    ...(lacking > 0
      ? [
          `${lacking} screenshots, one for each starter prompt: npm run shots makes them in .build/shots/plugin`,
        ]
      : []),
    ...(isExample(new URL(origin).hostname)
      ? [`the real origin: PUBLIC_ORIGIN=https://… npm run plugin (now ${origin})`]
      : []),
    ...(isExample(supportEmail)
      ? [`the address at which you read mail: SUPPORT_EMAIL in ${IDENTITY} (now ${supportEmail})`]
      : []),
    "the publisher's verified name and domain, on OpenAI's platform",
    "a demo video, made by hand",
    "the password of a demo account, which goes into the form only (specs/003-chatgpt-app/contracts/review.md)",
    "the text of OPENAI_APPS_CHALLENGE, which the form gives",
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const varsOf = async (file: string) =>
    parse(await readFile(join(ROOT, file), "utf8"))["vars"] as Record<string, string>;
  const { PUBLIC_ORIGIN = "" } = await varsOf("workers/mcp/wrangler.toml");
  const { SUPPORT_EMAIL = "" } = await varsOf(IDENTITY);
  const origin = process.env["PUBLIC_ORIGIN"] ?? PUBLIC_ORIGIN;
  const files = await pluginFiles(origin);
  const zip = zipOf(files);
  await mkdir(join(ROOT, ".build"), { recursive: true });
  await writeFile(TARGET, zip);
  console.log(
    `plugin: ${Object.keys(files).length} files for ${origin}, ${zip.length} bytes, in .build/course-companion-plugin.zip`,
  );
  for (const one of missingFrom(files, origin, SUPPORT_EMAIL)) console.log(`missing: ${one}`);
}
