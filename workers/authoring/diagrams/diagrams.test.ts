import { describe, expect, it } from "vitest";
import { cleanDrawing, loadDrawing } from "./draw-diagram.ts";
import { readDiagram } from "./read-diagram.ts";

const draw = await loadDrawing();
const problems = (text: string) =>
  readDiagram(text).problems.map(({ line, message, severity }) => `${line} ${severity}: ${message}`);

const KINDS = {
  flowchart:
    'flowchart LR\n  subgraph s [Group]\n  a["A & <b>"] -->|yes| b{B}\n  end\n  b -.-> c([C]) & d[(D)] --> e((E));\n  c --> d',
  sequence:
    "sequenceDiagram\n  participant U as User\n  actor M\n  U->>+M: Hi\n  loop daily\n  M-->>-U: Ho\n  end\n  Note over U,M: Text",
  state: "stateDiagram-v2\n  [*] --> Open\n  state Open {\n  a --> b: go\n  }\n  Open --> [*]",
  class: "classDiagram\n  class Animal {\n  +int age\n  +run() void\n  }\n  Animal <|-- Duck : is",
  er: 'erDiagram\n  A ||--o{ B : has\n  A {\n  string name PK "key"\n  }',
};

describe("a Mermaid diagram", () => {
  it.each(Object.entries(KINDS))(
    "of the kind %s is drawn, twice the same, and holds nothing active or foreign",
    (_, text) => {
      const { diagram, problems: found } = readDiagram(text);
      expect(found).toEqual([]);
      for (const theme of ["light", "dark"] as const) {
        const { svg, width, height } = draw(diagram!.source, theme)!;
        expect(draw(diagram!.source, theme)!.svg).toBe(svg);
        expect(svg).toMatch(
          new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"`),
        );
        expect(svg).not.toMatch(
          /<(?!\/?(?:svg|defs|marker|g|rect|text|tspan|polyline|polygon|line|path|circle|ellipse)\b)/,
        );
        expect(svg).not.toMatch(/var\(|[ <]style|class=|import|href|data-|on\w+=|\.\d{3}/);
        expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/:\/\/|url\((?!#)/);
      }
      expect(draw(diagram!.source, "dark")!.svg).not.toBe(draw(diagram!.source, "light")!.svg);
    },
  );

  it("says what it shows by accTitle and accDescr, or its front matter's title", () => {
    const text =
      '---\ntitle: "A title"\n---\nflowchart LR\n  %% a comment\n  accDescr {\n    Over two\n    lines\n  }\n  a --> b';
    expect(readDiagram(text).diagram).toEqual({
      source: "flowchart LR\na --> b",
      title: "A title",
      description: "Over two lines",
    });
    const named = "%%{init: {}}%%\nsequenceDiagram\n  accTitle: T\n  accDescr: D\n  A->>B: x";
    expect(readDiagram(named).diagram).toEqual({
      source: "sequenceDiagram\nA->>B: x",
      title: "T",
      description: "D",
    });
  });

  it("is drawn without links and colours of the author's, with a warning at their lines", () => {
    const text =
      'graph TD; a --> b\nclick a "https://x.example"\nstyle a fill:#f00\nclassDef red fill:#f00\nclass a red';
    expect(readDiagram(text).diagram!.source).toBe("graph TD\na --> b");
    expect(problems(text)).toEqual([
      "1 warning: links in a diagram are left out",
      "2 warning: colours of your own are left out",
      "3 warning: colours of your own are left out",
      "4 warning: colours of your own are left out",
    ]);
  });

  it("of another kind stays code, with a warning", () => {
    expect(problems('pie title Pets\n  "Dogs" : 3')).toEqual([
      '0 warning: a diagram of the kind "pie" is shown as code',
    ]);
    expect(readDiagram("gantt\n  title x").diagram).toBeNull();
  });

  it.each([
    ["", "0 error: the diagram is empty"],
    ["flowchart TD\n  a[Open --> b", "1 error: a bracket or quote is not closed"],
    ["flowchart TD\n  a -->", "1 error: the arrow leads to nothing"],
    ["flowchart TD\n  a --> b\n  this is prose", "2 error: the line is neither a node nor an arrow"],
    [
      "sequenceDiagram\n  nothing here",
      "1 error: the line is neither a message nor a statement of a sequence diagram",
    ],
  ])("that is broken is an error at its line: %s", (text, found) => {
    expect(problems(text)).toEqual([found]);
  });

  it("without anything in it is not drawn", () => {
    expect(draw("classDiagram\n foo bar baz", "light")).toBeNull();
  });
});

describe("a drawing", () => {
  it("loses scripts, links, styles, pictures and references, whatever drew it", () => {
    const hostile =
      '<svg viewBox="0 0 10 10" onload="x()"><style>@import url(https://x.example)</style><script>x()</script>' +
      '<foreignObject><p>x</p></foreignObject><a href="javascript:x()"><text>y</text></a><image href="https://x.example/i"/>' +
      '<use href="#a"/><rect fill="url(https://x.example#a)" stroke="var(--unknown)" style="fill:red" x="1"/><text>ok &amp; &lt;b&gt;</text></svg>';
    const { svg } = cleanDrawing(hostile, "light")!;
    expect(svg).toMatch(/^<svg [^>]*><rect [^>]*\/><rect x="1" \/><text>ok &#x26; &#x3C;b><\/text><\/svg>$/);
  });
});
