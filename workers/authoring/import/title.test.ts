import { expect, it } from "vitest";
import { importFiles } from "./fixtures.ts";

it("uses the only heading of the highest level as the title when a page starts with it", async () => {
  const { files, dispose } = await importFiles({
    "01-one.md": "## One\n\nText.\n\n### Part\n\nEnd.\n",
    "02-two.md": "Text.\n\n## Summary\n\nEnd.\n",
    "03-three.md": "## Three\n\nText.\n\n## Four\n\nEnd.\n",
  });
  await dispose();
  const headings = Object.entries(files).flatMap(([name, text]) =>
    name.startsWith("chapters/") ? [text.match(/^#+ .*$/gm)] : [],
  );
  expect(headings).toEqual([["# One", "## Part"], ["## Summary"], ["## Three", "## Four"]]);
});
