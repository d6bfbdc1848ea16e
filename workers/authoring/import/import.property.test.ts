import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runChecks } from "../check/index.ts";
import { formatDiagnostic } from "../diagnostics.ts";
import { loadCourse } from "../load/index.ts";
import { importFiles } from "./fixtures.ts";
import { limit } from "../../test/harness/time-limits.ts";

/** Pieces of pages that are awkward alone and more so together. */
const PIECES = [
  "# H1", "#### H4", "# ", "##  ![i](i.png)", "Setext\n===", "Multi\nline\n---", "## 😀\n\n[e](#😀)", "## T {#own}\n\n[c](b.md#own)",
  "[a](b.md#nope)", "[](b.md)", "[a][r]\n\n[r]: c.mdx 'T'", "[a][r]\n\n[r]: zzz.md", "![][img]\n\n[img]: i.png", "[![x](no.png)](nowhere.md)",
  "<img src=i.png>", "<img src='no.png' alt=''>", "<a href='b.md#t'>x</a> <a href=\"zzz\">y</a>", "<a name='here'></a>\n\n[h](#here)",
  "<details><summary>S</summary>\n\n[x](#h1)\n\n</details>", "> ## Quoted\n> [x](c.mdx)", "| a | b |\n|---|---|\n| ![p](no.png) | [x](no.md) |",
  "<T> Vec<T> `<T>`", "::: tip\nx", ":::", "```quiz\nid: x\n```", "~~~\nopen fence", "1. ```\n   code", "$x$ and $5 and $6", "<!-- open",
  "<script>x</script>", "[x](javascript:alert(1))", "![d](data:image/png;base64,AAAA)", "<h2 id='z'>html</h2>\n\n[z](#z)", "[x](%E0%A4%A.md)",
  "### 1. Why?\n\n<Question choices={[{text:'a',correct:true},{text:'b'}]}/>", "<Question choices={[{text:'a'},{text:'b'}]}/>", "<Tip>", "</Tip>",
  "{#if x}\nA\n{:else}\nB\n{/if}", "[dir](sub)", "[x](B.MD?x=1#T)", "[^1]\n\n[^1]: note [x](c.mdx)", "<video src='v.mp4'></video>", "<div>\n\n[x](b.md)\n\n</div>",
  "{% hint style=\"info\" %}\nx", "{% endhint %}", "{% highlight ruby %}\nputs 1", "{% endhighlight %}", "{% embed url=\"zzz\" %}", "[[b]] [[b#T|w]] [[zzz]]",
  "![[i.png]] ![[c]]", "> [!faq]- Title\n> x", "==mark== a==b", "(lab)=\n## Labelled\n\n{ref}`lab` {doc}`b` {math}`x`", "(end)=", "```{code-block} python\n:linenos:\nx",
  "```{toctree}\nb\nW <c>\nzzz\n```", "| a |\n|---|---|\n| 1 | 2 |", "a | b\n---|", "**重要！**这是 **x**", "{/* c */}", "$$\nx\n$$ (eq)",
]; // prettier-ignore

const page = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => ["# T", "Words.", ...pieces].join("\n\n"));

/** Pages that an import once made a course of that check found an error in. */
const ONCE_WRONG: [string, string, string, string][] = [
  [
    "# T\n\nWords.",
    "# T\n\nWords.\n\n# H1\n\nMulti\nline\n---",
    "# T\n\nWords.",
    "# T\n\nWords.\n\n## T {#own}\n\n[c](b.md#own)\n\n#### H4",
  ],
];

describe("any mix of awkward pages", () => {
  it("is imported into a course that check finds no error in", { timeout: limit(60_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(page, page, page, page, async (a, b, c, es) => {
        const result = await importFiles({
          "a.md": a,
          "b.md": b,
          "c.mdx": c,
          "translations/es/b.md": es,
          "i.png": "x",
          "v.mp4": "y",
          "sub/x.py": "1",
        });
        try {
          const { course, diagnostics } = await loadCourse(result.dest);
          const found = [...diagnostics, ...(course === null ? [] : await runChecks(course))];
          expect(found.filter((one) => one.severity === "error").map(formatDiagnostic)).toEqual([]);
          expect(course?.chapters).toHaveLength(3);
        } finally {
          await result.dispose();
        }
      }),
      { numRuns: 40, examples: ONCE_WRONG },
    );
  });
});
