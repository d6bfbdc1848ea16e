import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CorpusRow, Figures, QueryRow } from "./bench/evaluate.ts";
import { evaluate, readRows } from "./bench/evaluate.ts";

const BENCH = join(import.meta.dirname, "../../../shared/corpora/bench");

describe.skipIf(!existsSync(BENCH))(
  "real questions about real courses (skipped without ../shared/corpora/bench)",
  () => {
    test("the mean over all sets stays above the floor", { timeout: 180_000 }, () => {
      const sets: Figures[] = [];
      for (const file of readdirSync(BENCH).filter((f) => f.endsWith(".corpus.jsonl.gz"))) {
        const queries = readRows<QueryRow>(join(BENCH, file.replace(".corpus.", ".queries.")));
        if (queries.length >= 20) sets.push(evaluate(readRows<CorpusRow>(join(BENCH, file)), queries));
      }
      const mean = (name: string): number => sets.reduce((sum, f) => sum + (f[name] ?? 0), 0) / sets.length;
      expect(mean("recall@1")).toBeGreaterThanOrEqual(70);
      expect(mean("recall@5")).toBeGreaterThanOrEqual(92);
      expect(mean("MRR@10")).toBeGreaterThanOrEqual(79);
      // A question of the course itself is rarely called foreign to it.
      expect(mean("not-covered")).toBeLessThan(10);
    });
  },
);
