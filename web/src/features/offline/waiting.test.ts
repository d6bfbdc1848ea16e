import { expect, test } from "vitest";
import { routes } from "../../shared/api/routes.ts";
import { countByKind } from "./waiting.ts";

const of = (...specs: { path: string }[]) => specs.map((spec) => ({ spec }));

test("queued writes are counted as what the learner did", () => {
  const { answer, setProgress, saveNote, deleteNote, setPlan, report } = routes;
  expect(countByKind(of(report, saveNote, answer, deleteNote, answer, setProgress, setPlan))).toEqual([
    { kind: "answers", n: 2 },
    { kind: "chapters", n: 1 },
    { kind: "notes", n: 2 },
    { kind: "other", n: 2 },
  ]);
  expect(countByKind([])).toEqual([]);
});
