import { describe, expect, it } from "vitest";
import { decode } from "../source/decode.ts";
import { contextFor } from "../fixtures.ts";
import type { PageContext } from "./context.ts";
import { mendEmphasis } from "./emphasis.ts";
import { fromLines, toLines } from "./lines.ts";
import { liquid } from "./liquid.ts";
import { codeInfo } from "./marks.ts";
import { mystMarks } from "./myst.ts";
import { mendTables } from "./tables.ts";
import { wikiMarks } from "./wiki.ts";

type Step = (lines: ReturnType<typeof toLines>, context: PageContext) => ReturnType<typeof toLines>;
/** What a step makes of a text, and what it reports. */
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

  it("that are unknown are removed and told; in fences they stay; a box that is not closed keeps its text", () => {
    expect(through(liquid, "a\n{% youtube abc %}\nb")).toEqual({
      out: "a\n\nb",
      problems: ["template tag {% youtube abc %}"],
    });
    expect(made(liquid, "```\n{% hint %}\n```")).toBe("```\n{% hint %}\n```");
    expect(made(liquid, "{% hint %}\nkept")).toContain("kept");
  });
});

describe("MyST and Sphinx", () => {
  it("labels become ids of their headings, roles become what they show", () => {
    expect(made(mystMarks, "(intro)=\n(start)=\n## Begin")).toBe('<a id="intro"></a>\n\n## Begin {#start}');
    expect(
      made(mystMarks, "See {doc}`two` and {doc}`the next <two>`, {math}`x^2`, H{sub}`2`O, {func}`open`."),
    ).toBe("See [](<two.md>) and [the next](<two.md>), $x^2$, H<sub>2</sub>O, `open`.");
    expect(made(mystMarks, "$$\nx\n$$ (eq-1)")).toBe("$$\nx\n$$");
  });

  it("directives of code become fences in their language; a table of contents becomes links", () => {
    expect(made(codeInfo, "```{code-block} python\n:linenos:\nx = 1\n```")).toBe("```python\nx = 1\n```");
    expect(made(codeInfo, "```{code-cell} ipython3\nx = 1\n```")).toBe("```python\nx = 1\n```");
    expect(made(codeInfo, "```{toctree}\n:maxdepth: 2\none\nThe second <two>\n```")).toBe(
      "- [](<one.md>)\n- [The second](<two.md>)",
    );
  });
});

describe("notes of a vault", () => {
  const files = { "notes/Two words.md": "# Two", "img/cat.png": "x" };
  it("links find their page wherever it is, by name", () => {
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

  it("links that lead nowhere keep their words and are told", () => {
    expect(through(wikiMarks, "see [[Nowhere|this]]", files)).toEqual({
      out: "see this",
      problems: ["link to [[Nowhere]]: nothing is there"],
    });
  });

  it("callouts become alerts, with their title as a line; marks become <mark>", () => {
    expect(made(wikiMarks, "> [!faq]- Why?\n> Because.")).toBe("> [!NOTE]\n> **Why?**\n>\n> Because.");
    expect(made(wikiMarks, "> [!warning]\n> x")).toBe("> [!warning]\n> x");
    expect(made(wikiMarks, "a ==b c== d, a == b == c")).toBe("a <mark>b c</mark> d, a == b == c");
  });
});

describe("what is meant and not quite Markdown", () => {
  it("a table whose header and rule differ in cells is filled up, and told", () => {
    expect(made(mendTables, "| a |\n|---|---|\n| 1 | 2 |")).toBe("| a |  |\n|---|---|\n| 1 | 2 |");
    expect(made(mendTables, "| a | b |\n|---|\n| 1 | 2 |")).toBe("| a | b |\n|---| --- |\n| 1 | 2 |");
    expect(made(mendTables, "| a \\| b |\n|---|\n| 1 |")).toBe("| a \\| b |\n|---|\n| 1 |");
    expect(made(mendTables, "```\n| a |\n|---|---|\n```")).toBe("```\n| a |\n|---|---|\n```");
  });

  it("bold that ends in punctuation before a letter is bold, in languages without spaces", () => {
    expect(made(mendEmphasis, "**重要！**这是。**这**是")).toBe("<strong>重要！</strong>这是。**这**是");
    expect(made(mendEmphasis, "`**a!**b` and **fine.** Yes 2**3 **")).toBe(
      "`**a!**b` and **fine.** Yes 2**3 **",
    );
  });
});

describe("bytes", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
  it("of UTF-16 without a mark are read; control characters are removed and told", () => {
    expect(decode(utf16("# Heading of some length"))).toMatchObject({
      text: "# Heading of some length",
      binary: false,
    });
    const { text, notes } = decode(new TextEncoder().encode("a\u0007b\n"));
    expect([text, notes.map(({ what }) => what)]).toEqual(["ab\n", ["1 control characters"]]);
  });

  it("that are no text are not taken for one", () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256);
    expect(decode(bytes).binary).toBe(true);
    expect(decode(new TextEncoder().encode("größer, ça va, 你好")).binary).toBe(false);
  });
});
