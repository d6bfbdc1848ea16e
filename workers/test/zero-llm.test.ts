import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bundleWorker, findModelBindings, findModelTraces, readFromRoot } from "./harness/llm-traces.ts";

const WORKERS = [
  ["API", "../api/main.ts", "wrangler.toml", "hono"],
  ["MCP", "../mcp/main.ts", "workers/mcp/wrangler.toml", "@modelcontextprotocol/server"],
  ["identity", "../identity/main.ts", "workers/identity/wrangler.toml", "better-auth"],
] as const;

describe.each(WORKERS)("the %s Worker calls no language model", (_, main, configuration, used) => {
  test("its bundle contains no model package, host or binding", async () => {
    const bundle = await bundleWorker(join(import.meta.dirname, main));
    expect(bundle.packages).toContain(used);
    expect(findModelTraces(bundle)).toEqual([]);
  });

  test("its configuration has no model binding", () => {
    expect(findModelBindings(readFromRoot(configuration))).toEqual([]);
  });
});

describe("the check itself", () => {
  test.each([
    [
      "a host",
      'export const ask = () => fetch("https://api.openai.com/v1/responses");',
      "host api.openai.com",
    ],
    ["a host in parts", 'export const url = `https://${"api.anthropic.com"}/v1`;', "host api.anthropic.com"],
    ["a binding", "export const ask = (env: any) => env.AI.run('x');", "code env.AI"],
    ["a model name", 'export const model = "@cf/meta/llama";', "host @cf/"],
  ])("finds %s in a bundle", async (_, contents, trace) => {
    expect(findModelTraces(await bundleWorker({ contents, resolveDir: import.meta.dirname }))).toContain(
      trace,
    );
  });

  test("finds a package that was installed and bundled", async () => {
    const folder = await mkdtemp(join(tmpdir(), "course-llm-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, "node_modules/openai"), { recursive: true });
    await writeFile(join(folder, "node_modules/openai/index.js"), "export const ask = () => 1;");
    const contents = 'import { ask } from "openai"; export const answer = ask();';
    expect(findModelTraces(await bundleWorker({ contents, resolveDir: folder }))).toEqual(["package openai"]);
  });

  test.each(["openai", "@anthropic-ai/sdk", "@ai-sdk/openai", "@aws-sdk/client-bedrock-runtime"])(
    "finds the package %s",
    (name) => expect(findModelTraces({ packages: ["hono", name], text: "" })).toEqual([`package ${name}`]),
  );

  test.each(['[ai]\nbinding = "AI"', '[[vectorize]]\nbinding = "V"', '{ "ai": { "binding": "AI" } }'])(
    "finds the binding in %j",
    (configuration) => expect(findModelBindings(configuration)).toHaveLength(1),
  );
});
