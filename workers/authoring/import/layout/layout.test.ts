import { describe, expect, it } from "vitest";
import { PathIndex } from "../source/paths.ts";
import { readToc } from "./toc.ts";
import { splitLanguages } from "./translations.ts";
import { partsOfTree, treeOrder, type TreeFacts } from "./tree.ts";

const facts: TreeFacts = { position: () => null, links: () => [], folderTitle: () => null };

describe("the order of a folder tree", () => {
  it("is the index page, then introductions, numbers, names, and assignments last", () => {
    const pages = [
      "10-end/README.md",
      "2-mid/assignment.md",
      "2-mid/README.md",
      "2-mid/pi.md",
      "README.md",
      "preface.md",
      "glossary.md",
    ];
    expect(treeOrder(pages, facts)).toEqual([
      "README.md",
      "preface.md",
      "2-mid/README.md",
      "2-mid/pi.md",
      "2-mid/assignment.md",
      "10-end/README.md",
      "glossary.md",
    ]);
  });

  it("follows the links of the index page and positions in front matter", () => {
    const linked: TreeFacts = { ...facts, links: () => ["z.md", "a.md"] };
    expect(treeOrder(["README.md", "a.md", "m.md", "z.md"], linked)).toEqual([
      "README.md",
      "z.md",
      "a.md",
      "m.md",
    ]);
    const placed: TreeFacts = { ...facts, position: (path) => ({ "a.md": 2, "z.md": 1 })[path] ?? null };
    expect(treeOrder(["a.md", "z.md"], placed)).toEqual(["z.md", "a.md"]);
  });

  it("makes a part from a folder with several lessons, not from a lesson with its assignment", () => {
    const parts = partsOfTree(
      ["1-a/1-x/README.md", "1-a/2-y/README.md", "2-b/README.md", "2-b/assignment.md"],
      facts,
    );
    expect(parts.get("1-a/1-x/README.md")).toBe("A");
    expect(parts.get("2-b/README.md")).toBeUndefined();
  });
});

describe("languages", () => {
  it("are found in translation folders, file name suffixes and sibling folders", () => {
    const split = splitLanguages(
      [
        "1/README.md",
        "1/translations/README.pt-br.md",
        "translations/zh/1/README.md",
        "1/README.es.md",
        "translations/ko/2/README.md",
      ],
      undefined,
    );
    expect(split.own).toEqual(["1/README.md"]);
    expect(Object.fromEntries(split.translations.get("1/README.md") ?? [])).toEqual({
      "pt-BR": "1/translations/README.pt-br.md",
      "zh-CN": "translations/zh/1/README.md",
      es: "1/README.es.md",
    });
    expect(split.orphans).toEqual([{ file: "translations/ko/2/README.md", language: "ko" }]);
  });

  it("in sibling folders have English as the original unless another is requested", () => {
    const pages = ["chapters/en/1.mdx", "chapters/en/2.mdx", "chapters/fr/1.mdx", "chapters/fr/2.mdx"];
    expect(splitLanguages(pages, undefined)).toMatchObject({
      language: "en",
      own: ["chapters/en/1.mdx", "chapters/en/2.mdx"],
    });
    expect(splitLanguages(pages, "fr")).toMatchObject({
      language: "fr",
      own: ["chapters/fr/1.mdx", "chapters/fr/2.mdx"],
    });
  });

  it("are not found in topic folders that look like tags", () => {
    expect(splitLanguages(["ml/intro.md", "cs/sorting.md", "README.md"], undefined).own).toHaveLength(3);
  });
});

describe("tables of contents", () => {
  const index = new PathIndex([
    "src/a.md",
    "src/b/c.md",
    "docs/home.md",
    "docs/x.md",
    "episodes/01.md",
    "learners/s.md",
  ]);
  const find = (target: string, dir: string): string | null => index.find(target, dir);

  it("SUMMARY.md gives order, titles and parts", () => {
    const toc = readToc(
      "src/SUMMARY.md",
      "# Book\n\n[First](a.md)\n\n# Part two\n\n- [The `C` page](b/c.md)\n- [Draft]()\n",
      find,
    );
    expect(toc).toEqual([
      { file: "src/a.md", title: "First", part: undefined },
      { file: "src/b/c.md", title: "The `C` page", part: "Part two" },
    ]);
  });

  it("mkdocs.yml, toc.json, _toctree.yml and config.yaml give the same result", () => {
    expect(readToc("mkdocs.yml", "nav:\n  - Home: home.md\n  - Guide:\n      - x.md\n", find)).toEqual([
      { file: "docs/home.md", title: "Home", part: undefined },
      { file: "docs/x.md", title: undefined, part: "Guide" },
    ]);
    expect(
      readToc("toc.json", '[{"chapter":"One","modules":[{"title":"A","file":"src/a.md"}]}]', find),
    ).toEqual([{ file: "src/a.md", title: "A", part: "One" }]);
    expect(
      readToc("src/_toctree.yml", "- title: T\n  sections:\n    - local: b/c\n      title: C\n", find),
    ).toEqual([{ file: "src/b/c.md", title: "C", part: "T" }]);
    expect(
      readToc("config.yaml", "episodes:\n  - 01.md\nlearners:\n  - s.md\n", find).map((item) => item.file),
    ).toEqual(["episodes/01.md", "learners/s.md"]);
  });
});

describe("paths", () => {
  const index = new PathIndex(["ch/One Page.md", "ch/README.md", "img/A.PNG", "course/chapter1/2.mdx"]);

  it("are found in any letter case, encoded, without extension, and from the root", () => {
    expect(index.find("one%20page.md?plain=1#x", "ch")).toBe("ch/One Page.md");
    expect(index.find("../img/a.png", "ch")).toBe("img/A.PNG");
    expect(index.find("one page", "ch")).toBe("ch/One Page.md");
    expect(index.find("../ch/", "img")).toBe("ch/README.md");
    expect(index.find("/site/chapter1/2", "ch")).toBe("course/chapter1/2.mdx");
  });

  it("that cannot be decoded or leave the course are not found", () => {
    expect(index.find("%E0%A4%A", "ch")).toBeNull();
    expect(index.find("../../../etc/passwd", "ch")).toBeNull();
    expect(index.find("https://example.org/README.md", "ch")).toBeNull();
  });
});
