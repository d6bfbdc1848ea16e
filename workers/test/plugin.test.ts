import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { pluginFiles, zipOf } from "../../chatgpt-widget/plugin/package.ts";

test("the plugin's ZIP has manifest and server at the root, and the four served skills", async () => {
  const files = await pluginFiles("https://courses.example");
  const zip = unzipSync(zipOf(files));
  expect(Object.keys(zip)).toEqual([
    "plugin.json",
    "mcp.json",
    ...["concept-explainer", "progress-motivator", "quiz-master", "socratic-tutor"].map(
      (name) => `skills/${name}/SKILL.md`,
    ),
    "assets/icon.svg",
  ]);
  expect(JSON.parse(strFromU8(zip["mcp.json"]!))).toEqual({
    mcpServers: { "course-companion": { type: "streamable-http", url: "https://courses.example/mcp" } },
  });
  expect(zipOf(files)).toEqual(zipOf(await pluginFiles("https://courses.example")));
});

test("a URL that ChatGPT would reject is an error", async () => {
  await expect(pluginFiles("http://localhost:8787")).rejects.toThrow();
});
