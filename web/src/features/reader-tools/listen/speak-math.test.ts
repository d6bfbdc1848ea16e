import { expect, test } from "vitest";
import { type MathNode, speakMath } from "./speak-math.ts";

const WORDS = {
  mathOver: "{a} over {b}",
  mathPower: "{a} to the power of {b}",
  mathSub: "{a} sub {b}",
  mathRoot: "the square root of {a}",
};
const node = (localName: string, ...content: (MathNode | string)[]): MathNode => ({
  localName,
  textContent: content.map((one) => (typeof one === "string" ? one : one.textContent)).join(""),
  children: content.filter((one) => typeof one !== "string"),
});

test("a formula is said in words, without its source", () => {
  const formula = node(
    "math",
    node(
      "semantics",
      node(
        "mrow",
        node("mi", "p"),
        node("mo", "="),
        node("mfrac", node("msub", node("mi", "n"), node("mn", "1")), node("msqrt", node("mi", "k"))),
      ),
      node("annotation", "p = \\frac{n_1}{\\sqrt{k}}"),
    ),
  );
  expect(speakMath(formula, WORDS)).toBe("p = n sub 1 over the square root of k");
});

test("powers with an index, and signs that are not seen", () => {
  expect(speakMath(node("msubsup", node("mo", "∑"), node("mn", "0"), node("mi", "n")), WORDS)).toBe(
    "∑ sub 0 to the power of n",
  );
  expect(speakMath(node("mrow", node("mi", "f"), node("mo", "\u2061"), node("mi", "$&")), WORDS)).toBe(
    "f $&",
  );
});
