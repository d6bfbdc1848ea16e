import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { WEIGHTS } from "../../../domain/knowledge/weights.ts";
import { fit } from "./fit.ts";
import { LEARNING, product } from "./product.ts";
import { type Learner, readLearners } from "./read-answers.ts";
import { aucOf, eceOf, logLossOf, scoreOf } from "./score.ts";

function file(text: string | Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), "mastery-")), "answers.csv");
  writeFileSync(path, text);
  return path;
}

describe("reading answers", () => {
  const text = 'fold,uid,concepts,responses,cidxs\n0,7,"3,3,5,-1","1,0,1,-1","1,2,3,-1"\n';

  it("takes CSV and gzipped CSV alike, and leaves padding out", () => {
    const learner: Learner = { skills: [3, 3, 5], right: [true, false, true] };
    expect(readLearners(file(text))).toEqual([learner]);
    expect(readLearners(file(gzipSync(text)))).toEqual([learner]);
  });

  it.each([
    ["fold,uid\n0,7\n", /:1: the header needs/],
    [`${text}0,8,"3,3","1"\n`, /:3: .*same number/],
    [`${text}0,8,"3,x","1,1"\n`, /:3: /],
    [`${text}0,8,"3,3","1,2"\n`, /:3: /],
  ])("names file and line of a row without answers: %j", (bad, message) => {
    expect(() => readLearners(file(bad))).toThrow(message);
  });
});

describe("scores", () => {
  it("are those computed by hand", () => {
    const p = [0.9, 0.8, 0.3, 0.8];
    const y = [true, false, false, true];
    // Of the four pairs of a right and a wrong answer three are in order and one is a tie.
    expect(aucOf(p, y)).toBeCloseTo(3.5 / 4, 12);
    expect(logLossOf(p, y)).toBeCloseTo(
      -(Math.log(0.9) + Math.log(0.2) + Math.log(0.7) + Math.log(0.8)) / 4,
      12,
    );
    // Bins 0.3, 0.8 and 0.9: |0.3 - 0|, |1.6 - 1| and |0.9 - 1| over four answers.
    expect(eceOf(p, y)).toBeCloseTo((0.3 + 0.6 + 0.1) / 4, 12);
  });

  it("see an answer only after its prediction, and leave out a learner's first", () => {
    const seen: boolean[] = [];
    const asked: number[] = [];
    const score = scoreOf([{ skills: [1, 1, 1], right: [true, false, true] }], () => ({
      predict: () => {
        asked.push(seen.length);
        return seen.length === 1 ? 0.2 : 0.6;
      },
      see: (_, right) => void seen.push(right),
    }));
    expect(asked).toEqual([0, 1, 2]);
    expect(score.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
  });
});

describe.skipIf(!existsSync(LEARNING))("the product on answers of real learners", () => {
  it("predicts better than asked for, with rates and without, and ships the constants of the fit", () => {
    const train = readLearners(join(LEARNING, "assist2015.train.csv.gz"));
    const test = readLearners(join(LEARNING, "assist2015.dev.csv.gz"));
    const { rates, weights } = fit(train);
    expect(WEIGHTS.newCourse).toEqual(weights.newCourse.map((weight) => expect.closeTo(weight, 3)));
    expect(WEIGHTS.measured).toEqual(weights.measured.map((weight) => expect.closeTo(weight, 3)));

    const withRates = scoreOf(test, product(rates, weights));
    expect(withRates.auc).toBeGreaterThan(0.727);
    expect(withRates.logLoss).toBeLessThan(0.518);
    expect(withRates.ece).toBeLessThan(0.02);
    const newCourse = scoreOf(test, product(null, WEIGHTS));
    expect(newCourse.auc).toBeGreaterThan(0.695);
    expect(newCourse.logLoss).toBeLessThan(0.538);
    expect(newCourse.ece).toBeLessThan(0.02);
  }, 120_000);
});
