/**
 * Lets simulated learners take a course under different policies: npm run simulate -- --help
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadCourse } from "../load/index.ts";
import { simulatedCourse } from "./course.ts";
import { MEMORIES } from "./memory.ts";
import { POLICIES } from "./policies.ts";
import { simulate } from "./run.ts";

const HELP = `Lets simulated learners with a known hidden state take a course for 90 days.

  npm run simulate [-- DIR] [--learners N]
      a table: a row a policy and memory model. DIR is a course's folder, without it a sample course; N is 1000 without it.
      Mastered is an objective that is recalled with a probability of 80 %; minutes are a median over learners.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { learners: { type: "string", default: "1000" }, help: { type: "boolean", default: false } },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const learners = Number(values.learners);
  if (!Number.isInteger(learners) || learners < 1)
    throw new Error(`--learners must be a whole number from 1, not "${values.learners}"`);
  const dir = positionals[0] ?? join(import.meta.dirname, "../sample/learning-how-to-learn");
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) throw new Error(`${dir} cannot be read: ${diagnostics[0]?.message ?? "no course.yaml"}`);
  const simulated = simulatedCourse(course);
  if (simulated.items.length === 0)
    throw new Error(
      `${dir} has no question with an objective, so nothing can be practised. Add objectives to its questions.`,
    );
  process.stdout.write(
    "policy | memory | mastered at day 30 % | recall at day 90 % | minutes to 80% mastered | reviews a day\n--- | --- | ---: | ---: | ---: | ---:\n",
  );
  for (const [memory, model] of Object.entries(MEMORIES))
    for (const [policy, maker] of Object.entries(POLICIES)) {
      const { masteredAt30, recallAt90, minutesToMost, reviewsADay } = simulate(
        simulated,
        maker,
        model,
        learners,
      );
      const minutes = Number.isFinite(minutesToMost) ? minutesToMost.toFixed(0) : "never";
      process.stdout.write(
        `${policy} | ${memory} | ${(100 * masteredAt30).toFixed(1)} | ${(100 * recallAt90).toFixed(1)} | ${minutes} | ${reviewsADay.toFixed(1)}\n`,
      );
    }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
