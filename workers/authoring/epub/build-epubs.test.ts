import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { buildCourse } from "../build/index.ts";
import { SEAL_KEY, courseFolder } from "../testing/course-folder.ts";
import { epubcheck, noEpubcheck } from "../testing/epubcheck.ts";
import { booksOf } from "./test-books.ts";

const TIME = limit(60_000);
const FREE = "en free";
const PREMIUM = "en premium";

const course = (chapters: string[], more = "") =>
  `format: 1\nid: tiny\ntitle: Tiny\nlanguage: en\n${more}chapters:\n${chapters.map((one) => `  - { ${one} }\n`).join("")}`;
const two = (one: string, paid: string, more = "") => ({
  "course.yaml": course(["file: one.md, free: true", "file: two.md"], more),
  "one.md": `# One\n\n${one}\n`,
  "two.md": `# Two\n\n${paid}\n`,
});
const photo = (format: "png" | "jpeg" | "webp" | "avif", width = 40, alpha = false) =>
  sharp({
    create: { width, height: 30, channels: alpha ? 4 : 3, background: alpha ? "#33669980" : "#336699" },
  })
    .toFormat(format)
    .toBuffer();

describe("books of a course", () => {
  it(
    "have exactly the chapters of their tier, and no word or picture of another",
    async () => {
      const paid = "PAIDTEXT ![PAIDALT](media/paid.svg)\n\n## PAIDSECTION\n\n[back](one.md)";
      const { books } = await booksOf({
        ...two("Free text, and [the next chapter](two.md#paidsection).", paid),
        "media/paid.svg":
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>PAIDPICTURE</title></svg>',
      });
      expect(Object.keys(books)).toEqual([FREE, PREMIUM]);
      expect(books[FREE]!.all).not.toContain("PAID");
      expect(books[FREE]!.all).not.toContain("Two");
      expect(books[FREE]!.text("chapter-001.xhtml")).toContain("<span>the next chapter</span>");
      expect(books[FREE]!.text("title.xhtml")).toContain("1 of 2 chapters");
      const whole = books[PREMIUM]!;
      for (const word of ["Free text", "PAIDTEXT", "PAIDPICTURE"]) expect(whole.all).toContain(word);
      expect(whole.text("chapter-001.xhtml")).toContain('<a href="chapter-002.xhtml#paidsection">');
      expect(whole.text("chapter-002.xhtml")).toContain('<a href="chapter-001.xhtml">back</a>');
      expect(whole.text("title.xhtml")).not.toContain("chapters");
    },
    TIME,
  );

  it(
    "are none for a tier that opens nothing more, and none when the author wants none",
    async () => {
      const tiers = async (chapters: string[], more?: string) =>
        Object.keys(
          (await booksOf({ "course.yaml": course(chapters, more), "one.md": "# One\n", "two.md": "# Two\n" }))
            .books,
        );
      expect(await tiers(["file: one.md", "file: two.md, tier: pro"])).toEqual([PREMIUM, "en pro"]);
      expect(await tiers(["file: one.md, free: true", "file: two.md, free: true"])).toEqual([FREE]);
      expect(await tiers(["file: one.md", "file: two.md"], "epub: false\n")).toEqual([]);
    },
    TIME,
  );

  it(
    "leave out questions, and say where a video is",
    async () => {
      const quiz =
        "```quiz\nid: q\ntitle: Q\nquestions:\n  - id: a\n    kind: true-false\n    prompt: PROMPT\n    answer: true\n    explanation: SECRET\n```";
      const files = two(
        `::question{#one-q}\n\n${quiz}\n\n<video src="media/a.mp4"></video>\n\n<video src="https://video.example/v.mp4"></video>`,
        "Two.",
      );
      const { books } = await booksOf({
        ...files,
        "one.quiz.yaml":
          "id: one-quiz\ntitle: One\nquestions:\n  - id: one-q\n    kind: true-false\n    prompt: PROMPT\n    answer: true\n    explanation: SECRET\n",
        "media/a.mp4": "film",
      });
      const text = books[FREE]!.text("chapter-001.xhtml");
      expect(books[PREMIUM]!.all).not.toMatch(/PROMPT|SECRET|question|quiz/i);
      expect(text).toContain("Video: watch it in the online course");
      expect(text).toContain('href="https://video.example/v.mp4"');
    },
    TIME,
  );

  it(
    "have pictures that every reader shows, and the words of those that cannot be read",
    async () => {
      const shown = ["a.png", "b.webp", "c.avif", "d.webp", "e.jpg", "f.webp"];
      const { books } = await booksOf({
        ...two(shown.map((name) => `![Alt of ${name}](media/${name})`).join("\n\n"), "Two."),
        "media/a.png": await photo("png"),
        "media/b.webp": await photo("webp", 2000),
        "media/c.avif": await photo("avif"),
        "media/d.webp": await photo("webp", 40, true),
        "media/e.jpg": await photo("jpeg"),
        "media/f.webp": "no picture",
      });
      const { names, all, text } = books[FREE]!;
      expect(names.filter((name) => name.includes("images/"))).toEqual(
        ["cover.png", "001.png", "002.jpg", "003.jpg", "004.png", "005.jpg"].map(
          (name) => `EPUB/images/${name}`,
        ),
      );
      expect(text("chapter-001.xhtml")).toContain('<span class="left-out">Alt of f.webp</span>');
      expect(all).not.toMatch(/image\/(?:webp|avif)/);
    },
    TIME,
  );

  it(
    "read from right to left in Urdu, and have chapters without a translation in the course's language",
    async () => {
      const { books } = await booksOf({
        ...two("Free text.", "Second.", "translations:\n  ur: { title: نمونہ }\n"),
        "translations/ur/one.md": "# پہلا\n\nمتن، اور [دوسرا](two.md)۔\n",
      });
      const { text } = books["ur premium"]!;
      expect(text("book.opf")).toContain('<spine page-progression-direction="rtl">');
      expect(text("book.opf")).toContain("<dc:title>نمونہ</dc:title>");
      expect(text("chapter-001.xhtml")).toContain('lang="ur" xml:lang="ur" dir="rtl"');
      expect(text("chapter-002.xhtml")).toContain('lang="en" xml:lang="en" dir="ltr"');
      expect(text("contents.xhtml")).toContain(
        '<a href="chapter-002.xhtml" lang="en" xml:lang="en" dir="ltr">Two</a>',
      );
      expect(text("chapter-001.xhtml")).toContain('<a href="chapter-002.xhtml">');
    },
    TIME,
  );

  it(
    "are the same bytes in every build and time zone, and are not packed again when they are stored",
    async () => {
      const dir = await courseFolder(two("One.", "Two."));
      const build = async (isStored?: (key: string) => Promise<boolean>) =>
        (await buildCourse(dir, { sealKey: SEAL_KEY, ...(isStored ? { isStored } : {}) })).built!;
      const zone = process.env["TZ"];
      const first = await build();
      process.env["TZ"] = "Pacific/Auckland";
      const second = await build();
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
      const books = [...first.objects].filter(([key]) => key.startsWith("epubs/"));
      expect(books.length).toBe(2);
      for (const [key, { bytes }] of books) {
        expect(Buffer.compare(bytes, second.objects.get(key)!.bytes)).toBe(0);
        // The first file is stored, so that its type is at a fixed place.
        expect(new TextDecoder("latin1").decode(bytes.subarray(30, 58))).toBe("mimetypeapplication/epub+zip");
      }
      const again = await build(async (key) => first.objects.has(key));
      expect(again.releaseId).toBe(first.releaseId);
      expect([...again.reused].filter((key) => key.startsWith("epubs/")).length).toBe(2);
      expect(
        [...again.objects.keys()].some((key) => key.startsWith("epubs/") || key.startsWith("pictures/")),
      ).toBe(false);
    },
    TIME,
  );

  it(
    "are made of 300 chapters in seconds",
    async () => {
      const ids = Array.from({ length: 300 }, (_, i) => `c${i + 1}`);
      const text = (id: string, i: number) =>
        `# Chapter ${id}\n\n${`Some words of ${id}, with [a link](c${((i + 1) % 300) + 1}.md). `.repeat(40)}\n\n## Part\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n`;
      const { books, milliseconds } = await booksOf({
        "course.yaml": course(ids.map((id, i) => `file: ${id}.md, free: ${i < 150}`)),
        ...Object.fromEntries(ids.map((id, i) => [`${id}.md`, text(id, i)])),
      });
      expect(books[PREMIUM]!.names.filter((name) => name.includes("chapter-")).length).toBe(300);
      expect(books[FREE]!.names.filter((name) => name.includes("chapter-")).length).toBe(150);
      expect(milliseconds).toBeLessThan(limit(20_000));
    },
    TIME,
  );
});

/** What authors may write that XML, EPUB or a careless writer of either would stumble over. */
const HOSTILE = [
  "# A *title* & <b>more</b> ]]> “quotes”",
  "## 1. Begins with a digit\n\n[to it](#1-begins-with-a-digit) [nowhere](#nowhere) [out](../../../etc/passwd) [quiz](/courses/tiny/quizzes/x)",
  "## Begins with a digit\n\n## Begins with a digit",
  "Control \u0001\u000b characters, half \ud83d a pair, &nbsp; &amp; &lt;script&gt; & <",
  '<p align="center" style="color:red" onclick="x()">Centred <tt>old</tt> <strike>struck</strike> <font>f</font></p>',
  '<a name="old place"></a> <div id="a b"><span id="a b">twice</span></div>',
  "- [x] done\n- [ ] open\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\nNote[^1].\n\n[^1]: A note.",
  "> [!WARNING]\n> Beware.\n\n$$\\frac{a}{b} < \\sum_{i=1}^{n} x_i$$ and $a & b$ and $x \\text{ if } y$",
  '<details><summary>More</summary>\n\nHidden.\n\n</details>\n\n<ol reversed start="3"><li value="2">x</li></ol>',
  "<https://example.com/a b> [q](https://example.com/?a=1&b=2#c) [m](mailto:a@example.com) [bad](http://[) [js](javascript:x())",
  '<img src="https://example.com/x.png" alt="elsewhere"> ![](media/dot.svg) <picture><source srcset="media/dot.svg"><img src="media/dot.svg" alt="p"></picture>',
  '```html title="a<b>.html" {1}\n<script>alert(1)</script>\n\n]]>\n```\n\nTerm\n: What it means',
];

describe.skipIf(noEpubcheck !== null)(`epubcheck${noEpubcheck ?? ""}`, () => {
  it(
    "finds nothing in a book of whatever authors may write, under a hostile title",
    async () => {
      const { books } = await booksOf({
        ...two(
          HOSTILE.join("\n\n").slice(2),
          HOSTILE.slice(1).join("\n\n"),
          'source: "https://example.com/?a=1&b=<2>"\nauthors: ["A & B <c>"]\ntranslations:\n  ar: { title: "عنوان <b> & \\u202e" }\n',
        ),
        "course.yaml": course(
          ["file: one.md, free: true, part: 'P & <Q>'", "file: two.md, part: 'P & <Q>'"],
          'source: "https://example.com/?a=1&b=<2>"\nauthors: ["A & B <c>"]\ntranslations:\n  ar: { title: "عنوان <b> & x" }\n',
        ).replace("title: Tiny", `title: "</dc:title> & <script> ]]> \\"'"`),
        "translations/ar/one.md": "# عنوان\n\nنص.\n\n## 1 جزء\n\nنص.\n",
        "media/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>',
      });
      for (const [name, { bytes }] of Object.entries(books)) expect(await epubcheck(bytes), name).toEqual([]);
    },
    limit(120_000),
  );

  it(
    "finds what is wrong in a broken one",
    async () => {
      const { books } = await booksOf(two("One.", "Two."));
      expect((await epubcheck(books[FREE]!.bytes.subarray(0, 400))).length).toBeGreaterThan(0);
    },
    TIME,
  );
});
