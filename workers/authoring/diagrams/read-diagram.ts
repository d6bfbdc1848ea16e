/** A Mermaid diagram as it is drawn, and what its author says that it shows. */
export interface Diagram {
  source: string;
  title: string | null;
  description: string | null;
}

/** Something that is left out, or keeps the diagram from being drawn; `line` counts from 0 in the block. */
export interface DiagramProblem {
  line: number;
  message: string;
  fix: string;
  severity: "error" | "warning";
}

interface Line {
  text: string;
  at: number;
}

const KINDS: [RegExp, "flow" | "sequence" | "other"][] = [
  [/^(?:flowchart|graph)\b/, "flow"],
  [/^sequenceDiagram\b/, "sequence"],
  [/^(?:stateDiagram(?:-v2)?|classDiagram(?:-v2)?|erDiagram)\b/, "other"],
];
/** Lines that Mermaid reads and that are not drawn here. Colours of an author's own would be unreadable in the dark. */
const LEFT_OUT: [RegExp, string][] = [
  [/^(?:click|callback|links?|href|properties)\b/, "links in a diagram are left out"],
  [/^(?:style|linkStyle|classDef|cssClass)\b|^class\s+[\w,-]+\s+\w+$/, "colours of your own are left out"],
];
const SEQUENCE =
  /^(?:participant|actor|create|destroy|activate|deactivate|note|loop|alt|else|opt|par|and|critical|option|break|rect|box|end|autonumber|title)\b|-[-)x>]|<</i;
const LINK = /--|==|-\.|~~~|<-/;
const NODE = /^[\p{L}\p{N}_.-]+(?:@?[[({>].*)?$/u;
const STRUCTURE = /^(?:subgraph|end|direction)\b/;

/**
 * Reads a Mermaid block: its title and description (`accTitle`, `accDescr`, or the front matter's `title`), and the
 * lines to draw. `diagram` is null when it is of a kind that is not drawn, or has an error.
 */
export function readDiagram(text: string): { diagram: Diagram | null; problems: DiagramProblem[] } {
  const problems: DiagramProblem[] = [];
  const { lines, title, description } = withoutMetadata(text.split("\n"));
  const [header, ...body] = lines.flatMap(statements);
  const error = (line: Line, message: string, fix: string) =>
    void problems.push({ line: line.at, message, fix, severity: "error" });
  if (!header) {
    error({ text: "", at: 0 }, "the diagram is empty", "write a diagram or remove the block");
    return { diagram: null, problems };
  }
  const [, kind] = KINDS.find(([pattern]) => pattern.test(header.text)) ?? [];
  if (!kind) {
    const name = header.text.split(/[\s:{]/)[0]!;
    const message = `a diagram of the kind "${name}" is shown as code`;
    const fix = "flowchart, sequence, state, class and ER diagrams are drawn; add another one as a picture";
    problems.push({ line: header.at, message, fix, severity: "warning" });
    return { diagram: null, problems };
  }
  const drawn = body.filter((line) => {
    const [, message] = LEFT_OUT.find(([pattern]) => pattern.test(line.text)) ?? [];
    if (message) problems.push({ line: line.at, message, fix: "remove this line", severity: "warning" });
    return !message;
  });
  for (const line of drawn) {
    const wrong =
      kind === "flow" ? wrongInFlow(line.text) : kind === "sequence" && wrongInSequence(line.text);
    if (wrong) error(line, wrong, "correct this line, as Mermaid's documentation shows it");
  }
  if (problems.some(({ severity }) => severity === "error")) return { diagram: null, problems };
  const source = [header, ...drawn].map((line) => line.text).join("\n");
  return { diagram: { source, title, description }, problems };
}

/** Takes out front matter, comments, directives and accessible names; the drawing takes none of them. */
function withoutMetadata(written: readonly string[]): { lines: Line[] } & Omit<Diagram, "source"> {
  const lines: Line[] = [];
  let title: string | null = null;
  let description: string | null = null;
  let within: "front" | "description" | null = null;
  for (const [at, raw] of written.entries()) {
    const text = raw.trim();
    if (within === "front") {
      if (text === "---") within = null;
      else title ??= /^title:\s*(.+)$/.exec(text)?.[1]?.replace(/^(["'])(.*)\1$/, "$2") ?? null;
    } else if (within === "description") {
      description = `${description} ${text.replace("}", "")}`.trim();
      if (text.includes("}")) within = null;
    } else if (text === "---" && lines.length === 0) within = "front";
    else if (/^accDescr\s*\{/.test(text)) {
      description = text
        .replace(/^accDescr\s*\{\s*/, "")
        .replace("}", "")
        .trim();
      if (!text.includes("}")) within = "description";
    } else if (/^acc(?:Title|Descr)\s*:/.test(text)) {
      const value = text.slice(text.indexOf(":") + 1).trim();
      if (text.startsWith("accTitle")) title = value;
      else description = value;
    } else if (text !== "" && !text.startsWith("%%")) lines.push({ text, at });
  }
  return { lines, title: title || null, description: description || null };
}

/** Splits a line at semicolons outside quotes and brackets, as `graph LR; A-->B`. */
function statements({ text, at }: Line): Line[] {
  const parts: string[] = [""];
  let depth = 0;
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && "[({".includes(sign)) depth += 1;
    else if (!quoted && "])}".includes(sign)) depth -= 1;
    if (sign === ";" && !quoted && depth <= 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => ({ text: part.trim(), at })).filter((part) => part.text !== "");
}

function wrongInFlow(line: string): string | null {
  if (STRUCTURE.test(line)) return null;
  const plain = line
    .replace(/"[^"]*"/g, "")
    .replace(/\|[^|]*\|/g, "")
    .replace(/:::\w+/g, "");
  const closed = /^(?:[^[({\])}]|\[[^\]]*\]+|\([^)]*\)+|\{[^}]*\}+|>[^\]]*\])*$/;
  if (plain.includes('"') || !closed.test(plain.replace(/[-=.]+>/g, "")))
    return "a bracket or quote is not closed";
  if (/(?:--+|==+|-\.+-|~~~)[>xo]?$/.test(plain)) return "the arrow leads to nothing";
  return LINK.test(plain) || NODE.test(plain) ? null : "the line is neither a node nor an arrow";
}

const wrongInSequence = (line: string): string | null =>
  SEQUENCE.test(line) ? null : "the line is neither a message nor a statement of a sequence diagram";
