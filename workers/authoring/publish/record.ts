import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readSealKey } from "../build/objects.ts";
import { compare } from "../diagnostics.ts";
import { listFiles } from "../load/files.ts";
import type { ExpectedObject } from "./publish.ts";
import { ROOT, type Target } from "./target.ts";

/** What the last publish from this machine uploaded, so that an unchanged course does not have to be built again. */
export interface PublishRecord {
  fingerprint: string;
  course: string;
  release: string;
  warnings: number;
  objects: Record<string, ExpectedObject>;
}

/** Folders whose code determines the bytes of a release. */
const TOOLS = [
  "workers/authoring",
  "workers/questions",
  "workers/domain/quiz",
  "workers/search-engine",
  "workers/contract",
];
const VERSION_FILES = ["package-lock.json"];

/** Returns a hash of everything that determines a release: the course's files, the seal key and the build code. */
export async function fingerprintOf(dir: string, sealKey: string): Promise<string> {
  const hash = createHash("sha256");
  const add = (name: string, bytes: Uint8Array | string) => {
    hash.update(`${name}\0${bytes.length}\0`);
    hash.update(bytes);
  };
  for (const file of (await listFiles(dir, () => undefined)).values())
    add(`course/${file.path}`, await readFile(file.absolute));
  for (const path of await toolFiles()) add(path, await readFile(join(ROOT, path)));
  add("key", createHash("sha256").update(readSealKey(sealKey)).digest("hex"));
  add("node", process.versions.node);
  return hash.digest("hex");
}

/** Lists the files of the build code, relative to the repository root and sorted; `record.test.ts` compares them with the actual imports. */
export async function toolFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of TOOLS) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      const path = `${folder}/${name.replaceAll("\\", "/")}`;
      if (path.endsWith(".ts") && !/\.test\.ts$|\/sample\/|\/import\/|\/bench\//.test(path)) found.push(path);
    }
  }
  return [...VERSION_FILES, ...found].sort(compare);
}

/** Returns the path of a course folder's record: beside the data of a local bucket, otherwise in `.local`. */
export function recordFile(target: Target, dir: string): string {
  const name = `${createHash("sha256").update(dir).digest("hex").slice(0, 16)}.json`;
  const base = target.remote ? join(ROOT, ".local/remote") : target.persistTo;
  return join(base, "course-publish", target.bucket, name);
}

/** Reads a record; null when it is missing or damaged. */
export async function readRecord(file: string): Promise<PublishRecord | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as PublishRecord;
  } catch {
    return null;
  }
}

/** Writes a record atomically, so that a crash cannot leave half of one. */
export async function writeRecord(file: string, record: PublishRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(record));
  await rename(`${file}.${process.pid}`, file);
}
