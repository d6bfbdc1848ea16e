import { describe, expect, it } from "vitest";
import type { GlossaryDocument } from "../../contract/release.ts";
import { objectsOf } from "../publish/pointer.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { buildCourse } from "./index.ts";

async function build(files: Record<string, string>) {
  const { built, diagnostics } = await buildCourse(await courseFolder(tinyCourse(files)), {
    sealKey: SEAL_KEY,
  });
  if (!built) throw new Error(JSON.stringify(diagnostics, null, 1));
  return built;
}

describe("a course with a glossary", () => {
  it("has an object of its terms in each language, which lead to the original's chapters", async () => {
    const manifest = `${String(tinyCourse()["course.yaml"])}translations: { es: { title: T } }\n`;
    const built = await build({
      "course.yaml": manifest,
      "translations/es/one.md": "# Uno\n\nEl primer capítulo dice poco.\n\n## Parte\n\nTiene una parte.\n",
      "glossary.yaml":
        "terms:\n  - { id: part, term: Part, also: [parts], definition: A piece., chapter: one }\n",
      "translations/es/glossary.yaml": "terms:\n  - { id: part, term: Parte, definition: Un pedazo. }\n",
    });
    const read = (language: string): GlossaryDocument => {
      const { hash } = built.release.glossary![language]!;
      expect(objectsOf(built.release).has(`blobs/${hash}`)).toBe(true);
      return JSON.parse(new TextDecoder().decode(built.objects.get(`blobs/${hash}`)!.bytes));
    };
    const part = { id: "part", chapter: "one" };
    expect([read("en"), read("es")]).toEqual([
      { language: "en", terms: [{ ...part, term: "Part", also: ["parts"], definition: "A piece." }] },
      { language: "es", terms: [{ ...part, term: "Parte", also: [], definition: "Un pedazo." }] },
    ]);
    const { hash } = built.release.chapters[0]!.variants["es"]!.html;
    const html = new TextDecoder().decode(built.objects.get(`blobs/${hash}`)!.bytes);
    expect(html).toContain(
      '<a class="term" href="/courses/tiny/glossary#term-part" data-term="part">parte</a>',
    );
  });

  it("is the same release as before without one", async () => {
    expect((await build({})).release).not.toHaveProperty("glossary");
  });
});
