/** The situations of the eval set: what a learner says, which calls fit, and what a good reply is like. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { RULES } from "./rules.ts";
import { Constraint } from "./values.ts";

/** Folder of the situations; `README.md` beside it explains the fields. */
const SITUATIONS = join(import.meta.dirname, "../../../specs/003-chatgpt-app/evals/situations");

/** Arguments by name, constrained, and what the scripted host sends for those that are not fixed by that. */
const Args = {
  with: z.record(z.string(), Constraint).default({}),
  play: z.record(z.string(), z.unknown()).default({}),
};

const Call = z.strictObject({
  tool: z.union([z.string(), z.array(z.string()).min(2)]).describe("One of several: the first is played"),
  ...Args,
  optional: z.boolean().default(false).describe("A good host may leave it out"),
  gives: z.record(z.string(), Constraint).default({}).describe("What the result must have, by path"),
  fails: z.string().optional().describe("Code of the problem that the tool answers with"),
});
export type ExpectedCall = z.infer<typeof Call>;

const Step = z.union([
  z.strictObject({ tool: z.string(), play: Args.play }),
  z.strictObject({ answer: z.enum(["right", "wrong"]), times: z.int().min(1).default(1) }),
  z.strictObject({ days: z.int().min(1) }),
]);

const Rule = z.partialRecord(z.enum(Object.keys(RULES) as [string, ...string[]]), z.unknown());

const Turn = z.strictObject({
  learner: z.string().min(1),
  calls: z.array(Call).default([]).describe("Expected in this order"),
  allow: z.array(z.string()).default([]).describe("Writing tools that may be called besides"),
  forbid: z.array(z.string()).default([]).describe("Tools that must not be called"),
  reply: z
    .array(z.union([z.string(), Rule]))
    .min(1)
    .transform((rules) => rules.map((rule) => (typeof rule === "string" ? { [rule]: true } : rule)))
    .describe("Rules of rules.ts, with their value"),
  example: z.string().describe("A good reply; {{tool.field}} is what the tool returned"),
});
export type Turn = z.infer<typeof Turn>;

export const Situation = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(),
  skill: z.enum(["concept-explainer", "quiz-master", "socratic-tutor", "progress-motivator"]),
  host: z
    .enum(["chatgpt", "claude", "text"])
    .describe("chatgpt: views, and a subject for guests; claude: views, accounts; text: neither"),
  learner: z.enum(["guest", "account", "subscriber"]),
  locale: z.string().optional().describe("Language of the host's interface"),
  state: z.array(Step).default([]).describe("What was done before, in another conversation"),
  turns: z.array(Turn).min(1),
});
export type Situation = z.infer<typeof Situation>;

/** Reads all situations, by file name and place in the file. Throws where one has a wrong field or an id twice. */
export async function loadSituations(folder: string = SITUATIONS): Promise<Situation[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const all: Situation[] = [];
  for (const file of files) {
    const read = z.array(Situation).safeParse(parse(await readFile(join(folder, file), "utf8")));
    if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
    all.push(...read.data);
  }
  const ids = all.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) throw new Error(`two situations are called ${twice}`);
  return all;
}
