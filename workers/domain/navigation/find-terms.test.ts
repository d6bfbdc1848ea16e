import fc from "fast-check";
import { expect, test } from "vitest";
import { matchTerm } from "./find-terms.ts";

const entry = (term: string, ...also: string[]) => ({
  id: term.toLowerCase(),
  term,
  also,
  definition: `What ${term} means.`,
  chapter: null,
});

const TERMS = [
  entry("Agent"),
  entry("Agent loop", "control loop"),
  entry("Retrieval-augmented generation", "RAG"),
  entry("Router"),
];

const find = (text: string, entries = TERMS, language = "en") => {
  const { terms, nearest } = matchTerm(entries, text, language);
  return terms.length > 0 ? terms.map(({ term }) => term) : { nearest };
};

test("a term is found whatever its case, number and form", () => {
  for (const text of ["agent", "AGENTS", " Agent ", "an agent"]) expect(find(text)).toEqual(["Agent"]);
  expect(find("rag")).toEqual(["Retrieval-augmented generation"]);
  expect(find("control loops")).toEqual(["Agent loop"]);
});

test("accents do not matter, nor does the language's plural", () => {
  const spanish = [entry("Árbol de decisión"), entry("Función")];
  expect(find("arbol de decision", spanish, "es")).toEqual(["Árbol de decisión"]);
  expect(find("funciones", spanish, "es")).toEqual(["Función"]);
  expect(find("وکیل", [entry("وكيل")], "ur")).toEqual(["وكيل"]);
  expect(find("智能体", [entry("智能体"), entry("工具")], "zh-CN")).toEqual(["智能体"]);
});

test("without an exact name, the terms with its words are found, or those that it contains", () => {
  expect(find("loop")).toEqual(["Agent loop"]);
  expect(find("what does a router do")).toEqual(["Router"]);
});

test("an unknown term gives the nearest names, best first, and none for something else entirely", () => {
  expect(find("roter")).toEqual({ nearest: expect.arrayContaining(["Router"]) });
  expect((find("roter") as { nearest: string[] }).nearest[0]).toBe("Router");
  expect(find("世界")).toEqual({ nearest: [] });
});

test("each term finds itself, and no text breaks the search", () => {
  for (const { term } of TERMS) expect(find(term)).toEqual([term]);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const { terms, nearest } = matchTerm(TERMS, text, "en");
      return terms.length === 0 || nearest.length === 0;
    }),
  );
});
