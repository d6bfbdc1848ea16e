/**
 * npm run plugin: the plugin for ChatGPT and Codex as a ZIP (`.build/course-companion-plugin.zip`): plugin.json, mcp.json,
 * the four skills, the icon. PUBLIC_ORIGIN is that of workers/mcp/wrangler.toml, or the environment's.
 */
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { parse } from "smol-toml";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "../..");
const SKILLS = join(ROOT, "workers/mcp/skills");
const TARGET = join(ROOT, ".build/course-companion-plugin.zip");
/** One date for all files, so that the same sources give the same bytes. */
const DATE = new Date("2026-01-01T00:00:00Z");

/** The manifest, as far as its schema is known. */
export const PluginManifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  description: z.string().min(20).max(300),
  author: z.strictObject({ name: z.string() }),
  homepage: z.url({ protocol: /^https$/ }),
  license: z.string(),
  keywords: z.array(z.string()).min(1),
  skills: z.literal("./skills/"),
  mcpServers: z.literal("./mcp.json"),
  icon: z.literal("./assets/icon.svg"),
});

export const McpConfig = z.strictObject({
  mcpServers: z.record(
    z.string(),
    z.strictObject({ type: z.literal("streamable-http"), url: z.url({ protocol: /^https$/ }) }),
  ),
});

/** Files of the plugin by their path in the ZIP; throws when one of them is not what the schema wants. */
export async function pluginFiles(origin: string): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
  const manifest = PluginManifest.parse({
    name: "course-companion",
    version,
    description:
      "A tutor for your courses: it teaches from the course's own words, quizzes without giving answers away, and remembers where you are.",
    author: { name: "Course Companion" },
    homepage: origin,
    license: "MIT",
    keywords: ["education", "tutor", "quiz", "course"],
    skills: "./skills/",
    mcpServers: "./mcp.json",
    icon: "./assets/icon.svg",
  });
  const mcp = McpConfig.parse({
    mcpServers: { "course-companion": { type: "streamable-http", url: `${origin}/mcp` } },
  });
  const skills = await Promise.all(
    (await readdir(SKILLS))
      .sort()
      .map(async (name) => [
        `skills/${name}/SKILL.md`,
        await readFile(join(SKILLS, name, "SKILL.md"), "utf8"),
      ]),
  );
  return {
    "plugin.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "mcp.json": `${JSON.stringify(mcp, null, 2)}\n`,
    ...(Object.fromEntries(skills) as Record<string, string>),
    "assets/icon.svg": await readFile(join(import.meta.dirname, "icon.svg"), "utf8"),
  };
}

/** The ZIP; the same files give the same bytes. */
export function zipOf(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), {
    level: 9,
    mtime: DATE,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const config = parse(await readFile(join(ROOT, "workers/mcp/wrangler.toml"), "utf8"));
  const { PUBLIC_ORIGIN } = config["vars"] as { PUBLIC_ORIGIN: string };
  const origin = process.env["PUBLIC_ORIGIN"] ?? PUBLIC_ORIGIN;
  const files = await pluginFiles(origin);
  const zip = zipOf(files);
  await mkdir(join(ROOT, ".build"), { recursive: true });
  await writeFile(TARGET, zip);
  console.log(
    `plugin: ${Object.keys(files).length} files for ${origin}, ${zip.length} bytes, in .build/course-companion-plugin.zip`,
  );
}
