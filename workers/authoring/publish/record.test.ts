import { build } from "esbuild";
import { expect, test } from "vitest";
import { toolFiles } from "./record.ts";
import { ROOT } from "./target.ts";

test("a course is built again when any code that its build imports has changed", async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["workers/authoring/build/index.ts"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    format: "esm",
    outdir: ".build/record-test",
  });
  const imported = Object.keys(metafile.inputs);
  expect(imported).toContain("workers/questions/numeric/grade.ts");
  const looked = new Set(await toolFiles());
  expect(imported.filter((path) => !looked.has(path))).toEqual([]);
});
