import { afterEach, describe, expect, it } from "vitest";
import { type Imported, importFiles } from "./fixtures.ts";

const open: Imported[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.dispose()))));

async function imported(files: Record<string, string | Uint8Array>): Promise<Imported> {
  const result = await importFiles(files);
  open.push(result);
  return result;
}
const report = (result: Imported) => result.files["import-report.md"] ?? "";

describe("files that are not what they seem", () => {
  it("binary files with a Markdown extension are left out and reported", async () => {
    const bytes = Uint8Array.from({ length: 900 }, (_, at) => (at * 37) % 256);
    const result = await imported({
      "01-one.md": "# One\n\nWords.",
      "02-two.md": bytes,
      "03-three.md": "# Three\n\nWords.",
    });
    expect(result.ok).toBe(true);
    expect(Object.keys(result.files).filter((path) => path.startsWith("chapters/"))).toHaveLength(2);
    expect(report(result)).toMatch(/02-two\.md.*binary file/);
  });

  it("texts in other formats are reported with what to do", async () => {
    const result = await imported({
      "01-one.md": "# One\n\nWords.",
      "02-two.rst": "Two\n===\n",
      "03.ipynb": "{}",
    });
    expect(report(result)).toMatch(/02-two\.rst.*convert it to Markdown first/);
    expect(report(result)).toMatch(/03\.ipynb.*convert it to Markdown first/);
  });

  it("URLs of a published site lead to its files", async () => {
    const result = await imported({
      "docs/01-one.md": "# One\n\n![A cat](/img/cat.png)\n\n[two](/docs/02-two.md)",
      "docs/02-two.md": "# Two\n\n[[01-one]]",
      "static/img/cat.png": "x",
    });
    expect(result.files["chapters/01-one.md"]).toContain("![A cat](../media/cat.png)");
    expect(result.files["chapters/01-one.md"]).toContain("[two](02-two.md)");
    expect(result.files["chapters/02-two.md"]).toContain("[01-one](01-one.md)");
  });
});
