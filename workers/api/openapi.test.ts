import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PROBLEMS } from "../contract/problems.ts";
import { createApp } from "./app.ts";
import { buildOpenApi } from "./openapi.ts";

const document = buildOpenApi(createApp().routes);
const text = JSON.stringify(document);

test("the committed contract matches the code (npm run openapi writes it)", () => {
  const file = fileURLToPath(
    new URL("../../specs/001-course-core/contracts/openapi.json", import.meta.url).href,
  );
  expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify(document, null, 2)}\n`);
});

test("every reference resolves and every operation has a unique id", () => {
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(document.components.schemas).toHaveProperty(name!);
  expect(text).not.toContain("$defs");
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("every path parameter is described", () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    for (const operation of Object.values(methods)) {
      const described = (operation.parameters ?? [])
        .filter((one) => one.in === "path")
        .map((one) => one.name);
      expect([path, described.toSorted((a, b) => a.localeCompare(b))]).toEqual([
        path,
        names.toSorted((a, b) => a.localeCompare(b)),
      ]);
    }
  }
});

test("the promised routes exist", () => {
  const promised = [
    "get /courses",
    "get /courses/{course}",
    "get /courses/{course}/chapters/{chapter}",
    "get /courses/{course}/chapters/{chapter}/next",
    "get /courses/{course}/chapters/{chapter}/previous",
    "get /courses/{course}/media/{path}",
    "get /courses/{course}/search",
    "post /courses/{course}/verify-quote",
    "get /courses/{course}/quizzes/{quiz}",
    "post /courses/{course}/quizzes/{quiz}/attempts",
    "post /attempts/{attempt}/answers",
    "post /attempts/{attempt}/hints",
    "post /receipts/verify",
    "get /me/attempts",
    "get /me/progress",
    "put /me/progress/{course}/{chapter}",
    "get /me/access",
    "get /me/study-context",
    "get /me/reviews",
    "post /guests",
    "get /health",
  ];
  const there = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.slice("/api/v1".length)}`),
  );
  expect(promised.filter((one) => !there.includes(one))).toEqual([]);
});

test("problem responses list their codes", () => {
  const chapter = document.paths["/api/v1/courses/{course}/chapters/{chapter}"]!["get"]!;
  expect(String(chapter.responses["403"]!["description"])).toContain("`not-in-account`");
  expect(
    Object.keys(chapter.responses).every(
      (status) =>
        status === "200" || Object.values(PROBLEMS).some((problem) => String(problem.status) === status),
    ),
  ).toBe(true);
});
