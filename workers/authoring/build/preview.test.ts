import { describe, expect, it } from "vitest";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { objectsOf } from "../publish/pointer.ts";
import { buildCourse } from "./index.ts";

/** The first paragraphs that a course with these chapters shows to everyone, by chapter; in a public object each. */
async function previews(access: string, ...entries: string[]): Promise<Record<string, string | null>> {
  const files = Object.fromEntries(
    entries.map((_, i) => [`c${i}.md`, `# C${i}\n\nFirst ${i}.\n\nSECRET ${i}.\n`]),
  );
  const chapters = entries.map((entry, i) => `  - { file: c${i}.md${entry} }\n`).join("");
  const manifest = `format: 1\nid: tiny\ntitle: Tiny\nlanguage: en\naccess: ${access}\nchapters:\n  - { file: one.md, free: true }\n${chapters}`;
  const dir = await courseFolder(tinyCourse({ ...files, "course.yaml": manifest }));
  const { built, diagnostics } = await buildCourse(dir, { sealKey: SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics));
  const all = built.release.chapters.map(({ id, variants }) => {
    const { preview } = variants["en"]!;
    if (!preview) return [id, null] as const;
    expect(objectsOf(built.release).get(`blobs/${preview.hash}`)).toBe(preview.bytes);
    const html = new TextDecoder().decode(built.objects.get(`blobs/${preview.hash}`)!.bytes);
    return [id, html.replace(/<[^>]+>/g, "")] as const;
  });
  return Object.fromEntries(all);
}

describe("the first paragraph of a closed chapter", () => {
  it("is shown where the course allows it, or the chapter, and never of a free one", async () => {
    expect(await previews("{ preview: true }", "", ", preview: false", ", free: true")).toEqual({
      one: null,
      c0: "First 0.",
      c1: null,
      c2: null,
    });
    expect(await previews("{ tier: pro }", "", ", preview: true")).toEqual({
      one: null,
      c0: null,
      c1: "First 1.",
    });
  });
});
