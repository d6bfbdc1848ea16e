import { describe, expect, it } from "vitest";
import { decode } from "../source/decode.ts";
import { contextFor } from "../fixtures.ts";
import type { PageContext } from "./context.ts";
import { fixEmphasis } from "./emphasis.ts";
import { fromLines, toLines } from "./lines.ts";
import { liquid } from "./liquid.ts";
import { codeInfo } from "./marks.ts";
import { mystMarks } from "./myst.ts";
import { fixTables } from "./tables.ts";
import { wikiMarks } from "./wiki.ts";

type Step = (lines: ReturnType<typeof toLines>, context: PageContext) => ReturnType<typeof toLines>;
/** Returns the result of a step and the problems that it reports. */
function through(step: Step, text: string, files: Record<string, string> = {}) {
  const context = contextFor("page.md", files);
  const out = fromLines(step(toLines(text), context))
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return { out, problems: context.report.problems.map(({ what }) => what) };
}
const made = (step: Step, text: string, files: Record<string, string> = {}) => through(step, text, files).out;

describe("template tags of Jekyll and GitBook", () => {
  it("become code, boxes, titles and links", () => {
    expect(made(liquid, "{% highlight ruby linenos %}\nputs 1\n{% raw %}\n{% endhighlight %}")).toBe(
      "```ruby\nputs 1\n{% raw %}\n```",
    );
    expect(made(liquid, '{% hint style="danger" %}\nMind the **gap**.\n{% endhint %}')).toBe(
      "> [!CAUTION]\n> Mind the **gap**.",
    );
    expect(
      made(
        liquid,
        '{% tabs %}\n{% tab title="macOS" %}\nA\n{% endtab %}\n{% endtabs %}\n{% embed url="https://x.example/v" %}',
      ),
    ).toBe("**macOS**\n\nA\n\n[v](<https://x.example/v>)");
  });

  it("are removed and reported when unknown, and stay in code fences; an unclosed box keeps its text", () => {
    expect(through(liquid, "a\n{% youtube abc %}\nb")).toEqual({
      out: "a\n\nb",
      problems: ["template tag {% youtube abc %}"],
    });
    expect(made(liquid, "```\n{% hint %}\n```")).toBe("```\n{% hint %}\n```");
    expect(made(liquid, "{% hint %}\nkept")).toContain("kept");
  });
});

describe("MyST and Sphinx", () => {
  it("labels become heading ids, and roles become their text", () => {
    expect(made(mystMarks, "(intro)=\n(start)=\n## Begin")).toBe('<a id="intro"></a>\n\n## Begin {#start}');
    expect(
      made(mystMarks, "See {doc}`two` and {doc}`the next <two>`, {math}`x^2`, H{sub}`2`O, {func}`open`."),
    ).toBe("See [](<two.md>) and [the next](<two.md>), $x^2$, H<sub>2</sub>O, `open`.");
    expect(made(mystMarks, "$$\nx\n$$ (eq-1)")).toBe("$$\nx\n$$");
  });

  it("code directives become fences in their language, and a table of contents becomes links", () => {
    expect(made(codeInfo, "```{code-block} python\n:linenos:\nx = 1\n```")).toBe("```python\nx = 1\n```");
    expect(made(codeInfo, "```{code-cell} ipython3\nx = 1\n```")).toBe("```python\nx = 1\n```");
    expect(made(codeInfo, "```{toctree}\n:maxdepth: 2\none\nThe second <two>\n```")).toBe(
      "- [](<one.md>)\n- [The second](<two.md>)",
    );
  });
});

describe("notes of a vault", () => {
  const files = { "notes/Two words.md": "# Two", "img/cat.png": "x" };
  it("links find their page by name in any folder", () => {
    expect(made(wikiMarks, "[[Two words]] [[two words#Part|more]]", files)).toBe(
      "[Two words](</notes/Two words.md>) [more](</notes/Two words.md#Part>)",
    );
    expect(made(wikiMarks, "![[cat.png]] ![[cat.png|300]]", files)).toBe(
      "![cat](</img/cat.png>) ![cat](</img/cat.png>)",
    );
    expect(made(wikiMarks, "`[[Two words]]` [[ -f x ]] `==x==`", files)).toBe(
      "`[[Two words]]` [[ -f x ]] `==x==`",
    );
  });

  it("broken links keep their text and are reported", () => {
    expect(through(wikiMarks, "see [[Nowhere|this]]", files)).toEqual({
      out: "see this",
      problems: ["link to [[Nowhere]]: page not found"],
    });
  });

  it("callouts become alerts, with their title as a line; marks become <mark>", () => {
    expect(made(wikiMarks, "> [!faq]- Why?\n> Because.")).toBe("> [!NOTE]\n> **Why?**\n>\n> Because.");
    expect(made(wikiMarks, "> [!warning]\n> x")).toBe("> [!warning]\n> x");
    expect(made(wikiMarks, "a ==b c== d, a == b == c")).toBe("a <mark>b c</mark> d, a == b == c");
  });
});

describe("almost valid Markdown", () => {
  it("a table whose header and delimiter row differ gets empty cells and is reported", () => {
    expect(made(fixTables, "| a |\n|---|---|\n| 1 | 2 |")).toBe("| a |  |\n|---|---|\n| 1 | 2 |");
    expect(made(fixTables, "| a | b |\n|---|\n| 1 | 2 |")).toBe("| a | b |\n|---| --- |\n| 1 | 2 |");
    expect(made(fixTables, "| a \\| b |\n|---|\n| 1 |")).toBe("| a \\| b |\n|---|\n| 1 |");
    expect(made(fixTables, "```\n| a |\n|---|---|\n```")).toBe("```\n| a |\n|---|---|\n```");
  });

  it("bold that ends with punctuation before a letter is bold, in languages without spaces", () => {
    expect(made(fixEmphasis, "**重要！**这是。**这**是")).toBe("<strong>重要！</strong>这是。**这**是");
    expect(made(fixEmphasis, "`**a!**b` and **fine.** Yes 2**3 **")).toBe(
      "`**a!**b` and **fine.** Yes 2**3 **",
    );
  });
});

describe("bytes", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
  it("of UTF-16 without a byte order mark are read, and control characters are removed and reported", () => {
    expect(decode(utf16("# Heading of some length"))).toMatchObject({
      text: "# Heading of some length",
      binary: false,
    });
    const { text, notes } = decode(new TextEncoder().encode("a\u0007b\n"));
    expect([text, notes.map(({ what }) => what)]).toEqual(["ab\n", ["1 control characters"]]);
  });

  it("of binary files are not read as text", () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256);
    expect(decode(bytes).binary).toBe(true);
    expect(decode(new TextEncoder().encode("größer, ça va, 你好")).binary).toBe(false);
  });
});
