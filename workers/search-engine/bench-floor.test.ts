import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CorpusRow, Figures, QueryRow } from "./bench/types.ts";
import { evaluate, meanOf, readRows } from "./bench/evaluate.ts";
import { limit } from "../test/harness/time-limits.ts";

const BENCH = join(import.meta.dirname, "../../../shared/corpora/bench");

describe.skipIf(!existsSync(BENCH))(
  "real questions about real courses (skipped without ../shared/corpora/bench)",
  () => {
    test("the mean over all sets stays above the floor", { timeout: limit(180_000) }, () => {
      const sets: Figures[] = [];
      const names = readdirSync(BENCH).filter((f) => f.endsWith(".corpus.jsonl.gz"));
      const langOf = (file: string): string => file.split(".").at(-4)!;
      const queriesOf = (file: string) =>
        readRows<QueryRow>(join(BENCH, file.replace(".corpus.", ".queries.")));
      for (const file of names) {
        const queries = queriesOf(file);
        const others = names
          .filter((other) => other !== file && langOf(other) === langOf(file))
          .map(queriesOf);
        if (queries.length >= 20)
          sets.push(evaluate(readRows<CorpusRow>(join(BENCH, file)), queries, others));
      }
      const mean = (name: string): number => meanOf(sets, name);
      expect(mean("recall@1")).toBeGreaterThanOrEqual(70);
      expect(mean("recall@5")).toBeGreaterThanOrEqual(92);
      expect(mean("MRR@10")).toBeGreaterThanOrEqual(79);
      // A question of the course itself is rarely called foreign to it.
      expect(mean("not-covered")).toBeLessThan(4);
      expect(mean("own_kept")).toBeGreaterThanOrEqual(98);
      expect(mean("own_covered")).toBeGreaterThanOrEqual(94.5);
      // And a question of another course seldom its own, though the courses share matter and quiz wording.
      expect(mean("foreign_covered")).toBeLessThan(15);
      expect(mean("covered_auc")).toBeGreaterThanOrEqual(96);
      expect(mean("off_topic_covered")).toBeLessThan(2);
    });
  },
);
