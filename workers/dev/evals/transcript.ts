/** Transcripts of conversations: what a host with a model did in a situation. */
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const Json = z.record(z.string(), z.unknown());

/** One tool call, as the host sent it and as the server answered. */
const MadeCall = z.object({
  tool: z.string(),
  arguments: Json.default({}),
  /** `structuredContent`; for an error `{error: text}`. */
  result: Json.default({}),
  isError: z.boolean().default(false),
});
export type MadeCall = z.infer<typeof MadeCall>;

const MadeTurn = z.object({ learner: z.string(), calls: z.array(MadeCall).default([]), reply: z.string() });

export const Transcript = z.object({
  situation: z.string(),
  /** Host and model, in any words; only printed. */
  by: z.string().optional(),
  turns: z.array(MadeTurn).min(1),
});
export type Transcript = z.infer<typeof Transcript>;

/** Reads transcripts from JSON files, each with one or a list, or from all JSON files of a folder. */
export async function readTranscripts(paths: readonly string[]): Promise<Transcript[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      if (!(await stat(path)).isDirectory()) return [path];
      const names = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
      return names.map((name) => join(path, name));
    }),
  );
  const read = files.flat().map(async (file) => {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    const parsed = z.array(Transcript).safeParse(Array.isArray(value) ? value : [value]);
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
  return (await Promise.all(read)).flat();
}
