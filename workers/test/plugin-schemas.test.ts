import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pluginFiles } from "../../chatgpt-widget/plugin/package.ts";
import { loadTool } from "../dev/tools/ensure.ts";
import { limit } from "./harness/time-limits.ts";

const SCHEMAS = join(import.meta.dirname, "../../../shared/schemas/agent-plugins-1.0.0");
const missing = !existsSync(SCHEMAS);
if (missing) console.warn("plugin-schemas.test.ts is skipped: it needs ../shared/schemas");

interface Validator {
  validate(schema: object, value: unknown): boolean;
  errors: unknown;
}

test.skipIf(missing)(
  "plugin.json and mcp.json are valid against the published schemas",
  { timeout: limit(120_000) },
  async () => {
    const { Ajv2020 } = await loadTool<{ Ajv2020: new () => Validator }>("ajv/dist/2020.js");
    const files = await pluginFiles("https://courses.example.org");
    for (const name of ["plugin", "mcp"]) {
      const schema = JSON.parse(await readFile(join(SCHEMAS, `${name}.schema.json`), "utf8")) as object;
      const value = JSON.parse(files[`${name}.json`] as string) as Record<string, unknown>;
      const ajv = new Ajv2020();
      expect([name, ajv.validate(schema, value), ajv.errors]).toEqual([name, true, null]);
      // The schema closes the root, so a field of another format is found.
      expect(new Ajv2020().validate(schema, { ...value, skills: "./skills/" })).toBe(false);
    }
  },
);
