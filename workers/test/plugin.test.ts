import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { Listing } from "../../chatgpt-widget/plugin/manifest.ts";
import { missingFrom, pluginFiles, zipOf } from "../../chatgpt-widget/plugin/package.ts";
import { TOOLS } from "../mcp/tools/index.ts";
import { annotationsOf } from "../mcp/tool.ts";
import { VIEW_TOOLS } from "../mcp/view-tools.ts";

const ORIGIN = "https://courses.example.org";
const REVIEW = join(import.meta.dirname, "../../specs/003-chatgpt-app/contracts/review.md");

test("the ZIP has the manifests of both hosts, the served skills and the icon, and is the same each time", async () => {
  const files = await pluginFiles(ORIGIN);
  const zip = unzipSync(zipOf(files));
  expect(Object.keys(zip).filter((path) => !path.startsWith("assets/screenshots/"))).toEqual([
    "plugin.json",
    "mcp.json",
    ".claude-plugin/plugin.json",
    ".mcp.json",
    ...["concept-explainer", "course-author", "progress-motivator", "quiz-master", "socratic-tutor"].flatMap(
      (name) => [`skills/${name}/SKILL.md`, `skills/${name}/agents/openai.yaml`],
    ),
    "assets/icon.png",
  ]);
  const json = (path: string) => JSON.parse(strFromU8(zip[path]!));
  expect(json("mcp.json").mcpServers["course-companion"].url).toBe(`${ORIGIN}/mcp`);
  expect(json(".mcp.json").mcpServers["course-companion"]).toEqual({
    type: "http",
    url: `${ORIGIN}/mcp/account`,
  });
  const listed = json("plugin.json").extensions["com.openai"].interface;
  for (const path of [listed.logo, listed.composerIcon, ...listed.screenshots])
    expect(Object.keys(zip)).toContain(path.slice(2));
  expect(zipOf(files)).toEqual(zipOf(await pluginFiles(ORIGIN)));
});

test("a listing that breaks a limit, and an origin that ChatGPT rejects, are errors", async () => {
  const { extensions } = JSON.parse((await pluginFiles(ORIGIN))["plugin.json"] as string);
  const listing = extensions["com.openai"].interface;
  for (const broken of [
    { shortDescription: "x".repeat(31) },
    { displayName: "x".repeat(31) },
    { defaultPrompt: ["a", "b", "c", "d"] },
    { privacyPolicyURL: "http://courses.example.org/privacy" },
  ])
    expect(Listing.safeParse({ ...listing, ...broken }).success).toBe(false);
  await expect(pluginFiles("http://localhost:8787")).rejects.toThrow();
});

test("what a reviewer asks for and no file can hold is named", async () => {
  const said = missingFrom(
    await pluginFiles("https://course-companion.example"),
    "https://course-companion.example",
    "support@course-companion.example",
  );
  expect(said.join("\n")).toMatch(
    /the real origin[^]+SUPPORT_EMAIL[^]+demo video[^]+password of a demo account/,
  );
  const files = await pluginFiles(ORIGIN);
  expect(missingFrom(files, ORIGIN, "help@example.org").join("\n")).not.toMatch(/real origin|SUPPORT_EMAIL/);
  // Pictures that were made are in the package, and are not asked for.
  const shots = [1, 2, 3].map((n) => [`assets/screenshots/${n}.png`, new Uint8Array()]);
  const complete = { ...files, ...(Object.fromEntries(shots) as Record<string, Uint8Array>) };
  expect(missingFrom(complete, ORIGIN, "help@example.org").join("\n")).not.toContain("screenshots");
});

test("the checklist has five positive and three negative cases, and a reason for each tool's annotations", async () => {
  const text = await readFile(REVIEW, "utf8");
  const rows = (title: string) => {
    const [, section = ""] = text.split(`## ${title}\n`);
    const lines = section.split("\n## ")[0]!.split("\n");
    return lines.filter((line) => line.startsWith("| ")).slice(1);
  };
  expect([rows("Positive test cases").length, rows("Negative test cases").length]).toEqual([5, 3]);
  const reasons = rows("Why the tools are annotated as they are").map((row) =>
    row.split("|").map((cell) => cell.trim()),
  );
  const said = Object.fromEntries(reasons.map(([, tool, readOnly]) => [tool!.replaceAll("`", ""), readOnly]));
  expect(said).toEqual(
    Object.fromEntries(
      [...TOOLS, ...VIEW_TOOLS].map((spec) => [spec.name, String(annotationsOf(spec).readOnlyHint)]),
    ),
  );
  expect(reasons.every(([, , , reason]) => reason!.length > 10)).toBe(true);
});
