/**
 * npm run evals -- TRANSCRIPTS…: checks transcripts of conversations with a model (JSON files or folders of them) against
 * the situations in specs/003-chatgpt-app/evals, by rule, and prints for each whether it passes and why not. Without
 * arguments it lists the situations. It calls no model and no server. Exit codes: 0 all pass, 1 some fail, 2 a file that
 * cannot be read.
 */
import { join, resolve } from "node:path";
import { checkTranscript } from "./check.ts";
import { readAnswerKeys } from "./keys.ts";
import { loadSituations } from "./situation.ts";
import { readTranscripts } from "./transcript.ts";

const COURSE = join(import.meta.dirname, "../../authoring/sample/ai-agent-development");

/** Runs the command; returns its exit code. */
export async function runEvals(paths: readonly string[], out: (line: string) => void): Promise<number> {
  const situations = await loadSituations();
  if (paths.length === 0) {
    for (const { id, host, learner, title } of situations) out(`${id} (${host}, ${learner}): ${title}`);
    out(`${situations.length} situations. Check transcripts with: npm run evals -- FILE…`);
    return 0;
  }
  const byId = new Map(situations.map((one) => [one.id, one]));
  const keys = await readAnswerKeys(COURSE);
  const seen = new Set<string>();
  let failed = 0;
  for (const transcript of await readTranscripts(paths)) {
    const situation = byId.get(transcript.situation);
    if (!situation) throw new Error(`no situation is called ${transcript.situation}`);
    seen.add(situation.id);
    const faults = checkTranscript(situation, transcript, keys);
    if (faults.length > 0) failed++;
    const by = transcript.by ? ` (${transcript.by})` : "";
    out(`${faults.length > 0 ? "FAIL" : "pass"} ${situation.id}${by}`);
    for (const { turn, rule, reason } of faults) out(`     turn ${turn}, ${rule}: ${reason}`);
  }
  out(`${seen.size} of ${situations.length} situations, ${failed} transcripts with faults`);
  return failed > 0 ? 1 : 0;
}

if (import.meta.main) {
  const paths = process.argv.slice(2).map((path) => resolve(process.env["INIT_CWD"] ?? "", path));
  process.exitCode = await runEvals(paths, console.log).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  });
}
