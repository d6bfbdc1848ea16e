import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const JAR = "/usr/bin/epubcheck";
const isHere = existsSync(JAR) && existsSync("/usr/bin/java");

/** What of epubcheck keeps EPUBs from being checked here; null when they can be. */
export const noEpubcheck: string | null = isHere ? null : " is not installed: apt-get install epubcheck";

/** Returns the findings of epubcheck in an EPUB, warnings included. */
export async function epubcheck(bytes: Uint8Array): Promise<string[]> {
  const dir = await mkdtemp(join(tmpdir(), "epubcheck-"));
  const file = join(dir, "book.epub");
  await writeFile(file, bytes);
  try {
    const output = await new Promise<string>((resolve) => {
      // It is a JAR, which not every system runs by its name. It ends with 1 for findings.
      execFile(
        "/usr/bin/java",
        ["-XX:TieredStopAtLevel=1", "-jar", realpathSync(JAR), file],
        (_error, out, err) => resolve(out + err),
      );
    });
    if (!output.includes("EPUBCheck completed")) throw new Error(`epubcheck did not run: ${output}`);
    return output.split("\n").filter((line) => /^(?:FATAL|ERROR|WARNING)/.test(line));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
