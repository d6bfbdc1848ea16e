/**
 * Measures how well the product predicts learners' next answers: npm run bench:mastery -- --help
 * Node only; reads answers outside the repository and prints figures, never rows.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { WEIGHTS } from "../../../domain/knowledge/weights.ts";
import { BASELINES } from "./baselines.ts";
import { fit } from "./fit.ts";
import { LEARNING, product } from "./product.ts";
import { readLearners } from "./read-answers.ts";
import { type Score, scoreOf } from "./score.ts";

const HELP = `Measures the knowledge model on answers of real learners.

  npm run bench:mastery [-- --train F --test F] [--no-rates] [--constants]
      a table: each answer is predicted before it is seen; a learner's first answer is left out. Without files the ones
      in ../shared/corpora/learning. "product" is fitted on --train; with --no-rates it uses the shipped constants alone,
      as a new course does. --constants prints what workers/domain/knowledge/weights.ts holds, fitted on --train.
      Files are CSV, plain or gzipped, with the columns "concepts" and "responses".`;

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: "string", default: join(LEARNING, "assist2015.train.csv.gz") },
      test: { type: "string", default: join(LEARNING, "assist2015.dev.csv.gz") },
      "no-rates": { type: "boolean", default: false },
      constants: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const missing = [values.train, values.test].filter((file) => !existsSync(file));
  if (missing.length > 0)
    throw new Error(`No such file: ${missing.join(", ")}. Name files by --train and --test.`);
  const train = readLearners(values.train);
  if (values.constants) {
    const rounded = JSON.stringify(
      fit(train).weights,
      (_, v: unknown) => (typeof v === "number" ? Number(v.toFixed(4)) : v),
      2,
    );
    return void process.stdout.write(`${rounded}\n`);
  }
  const test = readLearners(values.test);
  const fitted = values["no-rates"] ? { rates: null, weights: WEIGHTS } : fit(train);
  process.stdout.write("model | AUC | log loss | ECE | µs\n--- | ---: | ---: | ---: | ---:\n");
  row("product", scoreOf(test, product(fitted.rates, fitted.weights)));
  for (const [name, of] of Object.entries(BASELINES)) row(name, scoreOf(test, of(train)));
}

const row = (name: string, { auc, logLoss, ece, micros }: Score): void =>
  void process.stdout.write(
    `${name} | ${auc.toFixed(3)} | ${logLoss.toFixed(3)} | ${ece.toFixed(3)} | ${micros.toFixed(2)}\n`,
  );

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
