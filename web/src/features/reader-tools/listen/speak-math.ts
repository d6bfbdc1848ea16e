import { fill } from "../../../shared/lib/texts.ts";

/** What is needed of an element of MathML. */
export interface MathNode {
  localName: string;
  textContent: string | null;
  children: ArrayLike<MathNode>;
}

/** Sentences with `{a}` and `{b}`, in the language of the text. */
export interface MathWords {
  mathOver: string;
  mathPower: string;
  mathSub: string;
  mathRoot: string;
}

/** A formula in words: fractions, powers, indices and roots by name, the rest by its signs, which voices know. */
export function speakMath(node: MathNode, words: MathWords): string {
  const children = Array.from(node.children);
  const say = (child: MathNode | undefined) => (child ? speakMath(child, words) : "");
  const [a, b, c] = children;
  switch (node.localName) {
    case "annotation":
    case "annotation-xml":
      return "";
    case "mfrac":
      return put(words.mathOver, say(a), say(b));
    case "msup":
    case "mover":
      return put(words.mathPower, say(a), say(b));
    case "msub":
    case "munder":
      return put(words.mathSub, say(a), say(b));
    case "msubsup":
    case "munderover":
      return put(words.mathPower, put(words.mathSub, say(a), say(b)), say(c));
    case "msqrt":
      return put(words.mathRoot, children.map(say).join(" "), "");
    case "mtr":
      return `${children.map(say).join(" ")},`;
  }
  if (children.length === 0) return (node.textContent ?? "").replace(/[\u2061-\u2064\u200b]/g, "").trim();
  return children.map(say).filter(Boolean).join(" ");
}

const put = (sentence: string, a: string, b: string) => fill("en", sentence, { a, b });
