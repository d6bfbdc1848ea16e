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
});
