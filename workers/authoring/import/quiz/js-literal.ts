import { type Expression, type Node, Parser, type Property, type SpreadElement } from "acorn";
import jsx from "acorn-jsx";

const Reader = Parser.extend(jsx());
/** At most this many missing commas are inserted into a literal. */
const MAX_COMMAS = 100;

/**
 * Reads a JavaScript literal without running it: objects, arrays, all kinds of strings and `+` between them, numbers and
 * identifiers. JSX is returned as text, so that its content is not lost. Throws `SyntaxError`.
 */
export function readLiteral(source: string): unknown {
  const { text, tree } = parse(source);
  const textOf = ({ start, end }: Node) => text.slice(start, end);

  const valueOf = (node: Node): unknown => {
    const given = node as Expression | { type: "JSXElement" | "JSXFragment"; start: number; end: number };
    switch (given.type) {
      case "Literal":
        return given.value;
      case "TemplateLiteral":
        // Expressions in a template stay as written.
        return given.quasis
          .flatMap(({ value }, at) => {
            const computed = given.expressions[at];
            return [value.cooked ?? value.raw, computed ? `\${${textOf(computed)}}` : ""];
          })
          .join("");
      case "Identifier":
        return given.name === "undefined" ? null : given.name;
      case "MemberExpression":
        if (!given.computed) return textOf(node);
        break;
      case "UnaryExpression":
        if (given.operator === "-") return -Number(valueOf(given.argument));
        break;
      case "BinaryExpression":
        if (given.operator === "+") return `${String(valueOf(given.left))}${String(valueOf(given.right))}`;
        break;
      case "ArrayExpression":
        return given.elements.flatMap((one) => (one ? [valueOf(one)] : []));
      case "ObjectExpression":
        return Object.fromEntries(given.properties.map(entryOf));
      case "JSXElement":
      case "JSXFragment":
        return textOf(node).replaceAll(/^<>|<\/>$/g, "");
    }
    throw new SyntaxError(`unexpected ${textOf(node).slice(0, 20)}`);
  };
  const entryOf = (one: Property | SpreadElement): [string, unknown] => {
    if (one.type !== "Property" || one.computed)
      throw new SyntaxError(`unexpected ${textOf(one).slice(0, 20)}`);
    return [String(valueOf(one.key)), valueOf(one.value)];
  };
  return valueOf(tree);
}

function parse(source: string): { text: string; tree: Expression } {
  let text = `(${source}\n)`;
  for (let commas = 0; ; commas += 1) {
    try {
      const [first, ...rest] = Reader.parse(text, { ecmaVersion: "latest" }).body;
      if (first?.type === "ExpressionStatement" && rest.length === 0) return { text, tree: first.expression };
      throw new SyntaxError("more than one value");
    } catch (error) {
      const at = (error as { pos?: number }).pos;
      // A comma that is missing between two keys on separate lines is common in hand-written pages.
      const commaIsMissing =
        at !== undefined && /[^\s,]\s*\n\s*$/.test(text.slice(0, at)) && /["'\w]/.test(text[at] ?? "");
      if (!commaIsMissing || commas >= MAX_COMMAS) throw error;
      text = `${text.slice(0, at)},${text.slice(at)}`;
    }
  }
}
