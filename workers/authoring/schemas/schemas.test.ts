import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SCHEMA_FOLDER, buildSchemas } from "./schemas.ts";

const folder = fileURLToPath(import.meta.resolve(`../../../${SCHEMA_FOLDER}`));

describe("the JSON Schemas of the course format", () => {
  it("are those that the code emits (npm run schemas)", () => {
    const written = readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, "utf8")]);
    expect(Object.fromEntries(written)).toEqual(buildSchemas());
  });

  it("describe what an author writes: defaults may be left out and unknown keys are refused", () => {
    const quiz = JSON.parse(buildSchemas()["quiz.schema.json"]!);
    expect(quiz.definitions.QuizFile).toMatchObject({
      required: ["id", "title"],
      additionalProperties: false,
    });
    const kinds = quiz.definitions.Question.oneOf ?? quiz.definitions.Question.anyOf;
    expect(kinds).toHaveLength(8);
  });

  it("let a question have variables, and a placeholder where a number is needed", () => {
    const { definitions } = JSON.parse(buildSchemas()["bank.schema.json"]!);
    const numeric = definitions.Question.oneOf.find(
      ({ properties }: { properties: { kind: { const: string } } }) => properties.kind.const === "numeric",
    );
    expect(Object.keys(numeric.properties)).toEqual(
      expect.arrayContaining(["variables", "where", "variants"]),
    );
    expect(numeric.properties.answer.anyOf).toEqual([
      { type: "number" },
      expect.objectContaining({ type: "string" }),
    ]);
    expect(numeric.properties.points.anyOf).toBeUndefined();
    expect(definitions.Variable.additionalProperties).toBe(false);
  });
});
