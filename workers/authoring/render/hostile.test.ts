import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../testing/render.ts";
import { limit } from "../../test/harness/time-limits.ts";

/** Attempts to run a script, to load a foreign page or to take over ids, by every way that Markdown and HTML offer. */
const ATTACKS = [
  "<script>steal()</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>steal()</scr</script>ipt>",
  "<script\n>steal()</script\n>",
  "<img src=x onerror=steal()>",
  "<img src=x oNeRrOr = 'steal()'>",
  "<img src='x' onload\u00a0=steal()>",
  "<svg onload=steal()>",
  "<svg><script>steal()</script></svg>",
  "<svg><style><img src=x onerror=steal()></style></svg>",
  "<svg><animate xlink:href=#x attributeName=href values=javascript:steal() /><a id=x><text>x</text></a></svg>",
  "<svg><foreignObject><iframe src=javascript:steal()></iframe></foreignObject></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=steal()>'>",
  "<math href=javascript:steal()>x</math>",
  "<math><annotation-xml encoding='text/html'><script>steal()</script></annotation-xml></math>",
  "<iframe src='https://evil.example'></iframe>",
  "<iframe srcdoc='<script>steal()</script>'></iframe>",
  "<object data='javascript:steal()'></object>",
  "<embed src='https://evil.example/x.swf'>",
  "<base href='https://evil.example/'>",
  "<meta http-equiv=refresh content='0;url=javascript:steal()'>",
  "<link rel=stylesheet href='https://evil.example/x.css'>",
  "<style>@import 'https://evil.example/x.css';</style>",
  "<p style='background:url(javascript:steal())'>x</p>",
  "<div style=position:fixed;inset:0>x</div>",
  "<form action='javascript:steal()'><button>x</button></form>",
  "<form><input type=image src=x onerror=steal()></form>",
  "<button formaction=javascript:steal()>x</button>",
  "<input type=text autofocus onfocus=steal()>",
  "<details open ontoggle=steal()><summary>x</summary></details>",
  "<video><source onerror=steal()></video>",
  "<video src=x poster=javascript:steal() onerror=steal()></video>",
  "<audio src=x onerror=steal()></audio>",
  "<a href='javascript:steal()'>x</a>",
  "<a href='JaVaScRiPt:steal()'>x</a>",
  "<a href=' javascript:steal()'>x</a>",
  "<a href='java\tscript:steal()'>x</a>",
  "<a href='java&#10;script:steal()'>x</a>",
  "<a href='&#106;avascript:steal()'>x</a>",
  "<a href='&#x6A&#x61vascript:steal()'>x</a>",
  "<a href='\u0001javascript:steal()'>x</a>",
  "<a href='vbscript:steal()'>x</a>",
  "<a href='data:text/html,<script>steal()</script>'>x</a>",
  "<a href='https://ok.example' ping='https://evil.example'>x</a>",
  "<a href='https://ok.example' target=_blank>x</a>",
  "[x](javascript:steal())",
  "[x](JAVASCRIPT:steal())",
  "[x](<java script:steal()>)",
  "[x](javascript&colon;steal())",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x][y]\n\n[y]: javascript:steal()",
  "![x](javascript:steal())",
  "![x](data:image/svg+xml,<svg onload=steal()>)",
  '![x](https://ok.example/"onerror="steal())',
  '[x](https://ok.example "title\\" onmouseover=\\"steal()")',
  "<javascript:steal()>",
  "`<img src=x onerror=steal()>` <img src=x onerror=`steal()`>",
  "```html\n<script>steal()</script>\n```",
  '```js" onload="steal()\nx\n```',
  "```</code></pre><script>steal()</script>\nx\n```",
  "$\\href{javascript:steal()}{x}$",
  "$\\htmlData{onload=steal()}{x}$",
  "$\\includegraphics{https://evil.example/x.png}$",
  "$</annotation><script>steal()</script>$",
  "$$\n\\def\\a{\\a\\a}\\a\n$$",
  "$\\text{<img src=x onerror=steal()>}$",
  "| <script>steal()</script> |\n|---|\n| <img src=x onerror=steal()> |",
  "> [!NOTE] <img src=x onerror=steal()>\n> x",
  "> [!NOTE]\n> <script>steal()</script>",
  "- [ ] <img src=x onerror=steal()>",
  "x[^1]\n\n[^1]: <script>steal()</script> [y](javascript:steal())",
  'x[^"><script>steal()</script>]\n\n[^"><script>steal()</script>]: y',
  "# <img src=x onerror=steal()>",
  "<h2 id='__proto__' onclick=steal()>x</h2>",
  "<a id=cookie name=body></a><img name=getElementById src=x>",
  "<div class=inline-quiz data-quiz='\"><script>steal()</script>'></div>",
  "<!--><script>steal()</script>-->",
  "<![CDATA[<script>steal()</script>]]>",
  "<?php echo '<script>steal()</script>' ?>",
  "<template><script>steal()</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=steal()>'></noscript>",
  "<textarea><img title='</textarea><img src=x onerror=steal()>'>",
  "<title><a title='</title><img src=x onerror=steal()>'>",
  "<xmp><p title='</xmp><img src=x onerror=steal()>'></xmp>",
  "<select><option><style><img src=x onerror=steal()></style></select>",
  "<table><td background='javascript:steal()'>x</td></table>",
  "<marquee onstart=steal()>x</marquee>",
  "<x-card onclick=steal()>x</x-card>",
  "<p/onclick=steal()>x</p>",
  '<p "><img src=x onerror=steal()>',
  "<picture><source srcset='https://evil.example/x.png'><img src=x></picture>",
  "<img src=x srcset='https://evil.example/x.png 2x'>",
  "<body onload=steal()>",
  "<isindex type=image src=x onerror=steal()>",
  "\u0000<script>steal()</script>",
  '<a href="https://ok.example" onclick\u000c=steal()>x</a>',
];

const TAG = /<\/?([a-zA-Z][^\s/>]*)((?:\s+[^\s=>"']+(?:="[^"]*")?)*)\s*\/?>/g;
const ALLOWED = new Set(
  "a abbr annotation audio b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark math menclose merror mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover ol p picture pre q rp rt ruby s samp section semantics small source span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video".split(
    " ",
  ),
);

/** Everything that would be dangerous in a fragment, read tag by tag as a browser would. */
function dangersIn(html: string): string[] {
  const found: string[] = [];
  let rest = html;
  for (const [whole, name = "", attributes = ""] of html.matchAll(TAG)) {
    rest = rest.replace(whole, "");
    if (!ALLOWED.has(name.toLowerCase())) found.push(`<${name}>`);
    for (const [, attribute = "", value = ""] of attributes.matchAll(/\s([^\s=>"']+)(?:="([^"]*)")?/g)) {
      if (
        /^(?:on|style$|srcset$|srcdoc$|formaction$|action$|ping$|target$|poster$|background$|xlink)/i.test(
          attribute,
        )
      )
        found.push(`${name} ${attribute}`);
      const url = value
        .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
        // oxlint-disable-next-line no-control-regex -- browsers ignore control characters in a scheme
        .replace(/[\u0000-\u0020]/g, "");
      if (
        /^(?:href|src)$/i.test(attribute) &&
        /^[a-z][a-z0-9+.-]*:/i.test(url) &&
        !/^(?:https?|mailto|tel):/i.test(url)
      )
        found.push(`${name} ${attribute}=${value}`);
      if (attribute === "id" && /^(?:cookie|body|__proto__|getElementById)$/.test(value))
        found.push(`id=${value}`);
    }
  }
  // What is not a tag for this reader must be no tag at all.
  if (/<[a-zA-Z/!?]/.test(rest)) found.push(`unread markup: ${rest.slice(rest.search(/<[a-zA-Z/!?]/), 80)}`);
  return found;
}

describe("hostile Markdown", () => {
  it("is judged by a reader that sees danger where there is some", () => {
    for (const html of [
      "<script>x</script>",
      '<img src="x" onerror="y">',
      '<a href="javascript:x">y</a>',
      "<p><svg></svg></p>",
      "<a href=x onclick=y>",
    ])
      expect(dangersIn(html), html).not.toEqual([]);
    expect(dangersIn('<p><a href="https://ok.example" rel="noopener">x</a> a &#x3C; b</p>')).toEqual([]);
  });

  it.each(ATTACKS)("leaves nothing that runs or loads of %j", async (attack) => {
    for (const markdown of [attack, `before ${attack} after`, `- item\n\n  ${attack}`]) {
      const { chapter, text } = await renderMarkdown(markdown);
      expect(dangersIn(chapter), chapter).toEqual([]);
      expect(dangersIn(text), text).toEqual([]);
    }
  });

  it("leaves nothing when attacks are cut up and mixed", { timeout: limit(60_000) }, async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...ATTACKS),
        fc.constantFrom(
          "<",
          ">",
          '"',
          "'",
          "`",
          "\n\n",
          "</",
          "<!--",
          "-->",
          "$",
          "> ",
          "|",
          "[",
          "](",
          "&lt;",
        ),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const { chapter } = await renderMarkdown(parts.join(""));
        expect(dangersIn(chapter), chapter).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["quotes", ">".repeat(20_000)],
    ["lists", "- ".repeat(5_000)],
    ["brackets", "[".repeat(50_000)],
    ["images", "![".repeat(20_000)],
    ["emphasis", "*a ".repeat(20_000)],
    ["open tags", "<div>".repeat(5_000)],
    ["formulas", "$x".repeat(10_000)],
    ["tables", `${"|a".repeat(2_000)}|\n${"|-".repeat(2_000)}|\n`],
  ])("survives a flood of %s", { timeout: limit(30_000) }, async (_name, markdown) => {
    expect(typeof (await renderMarkdown(markdown)).chapter).toBe("string");
  });
});
