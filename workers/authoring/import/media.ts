import { readFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { shortHash, slug } from "./names.ts";
import type { Report } from "./report.ts";
import { base, extension, folder, stem } from "./source/kinds.ts";
import type { SourceFile } from "./types.ts";

/** Larger files are left out, because a learner's page should not load them. */
const MAX_BYTES = 25 * 1024 * 1024;

/** Collects the files that go to `media/`, files with the same content only once. */
export class MediaStore {
  private readonly files: Map<string, SourceFile>;
  private readonly report: Report;
  /** New path by source path; null for files that are left out. */
  private readonly names = new Map<string, string | null>();
  private readonly byContent = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly copies = new Map<string, string>();

  constructor(files: readonly SourceFile[], report: Report) {
    this.files = new Map(files.map((file) => [file.path, file]));
    this.report = report;
  }

  /** Adds a file and returns its path in the course (`media/name.png`); null when it cannot be imported. */
  add(path: string, usedBy: string): string | null {
    const known = this.names.get(path);
    if (known !== undefined) return known;
    const name = this.assign(path, usedBy);
    this.names.set(path, name);
    return name;
  }

  /** Copies all files that were added; returns their number. */
  async write(dest: string): Promise<number> {
    await mkdir(join(dest, "media"), { recursive: true });
    for (const [name, abs] of this.copies) await copyFile(abs, join(dest, name));
    return this.copies.size;
  }

  private assign(path: string, usedBy: string): string | null {
    const file = this.files.get(path);
    if (file === undefined) return null;
    if (file.bytes > MAX_BYTES || file.bytes === 0) {
      const tooLarge = `too large (${file.bytes} bytes, at most ${MAX_BYTES})`;
      if (file.bytes > 0) this.report.problem(path, 1, tooLarge, "left out");
      this.report.outcome(path, "not imported", file.bytes === 0 ? "empty file" : tooLarge);
      return null;
    }
    const hash = shortHash(readFileSync(file.abs), 16);
    const same = this.byContent.get(hash);
    if (same !== undefined) {
      this.report.outcome(path, "media", `${same} (same content as another file)`);
      return same;
    }
    // A page that is imported as a download must not look like a chapter.
    const ending = /^(md|markdown|mdx|yaml|yml)$/.test(extension(path))
      ? "txt"
      : extension(path).replaceAll(/[^a-z0-9]/g, "") || "txt";
    const plain = slug(stem(path) || base(path), 60);
    const parent = slug(base(folder(path)) || "file", 30);
    const free =
      [plain, `${parent}-${plain}`, `${plain}-${hash.slice(0, 6)}`].find(
        (candidate) => !this.taken.has(`${candidate}.${ending}`),
      ) ?? hash;
    const name = `media/${free}.${ending}`;
    this.taken.add(`${free}.${ending}`);
    this.byContent.set(hash, name);
    this.copies.set(name, file.abs);
    this.report.outcome(path, "media", `${name} (used by ${usedBy})`);
    return name;
  }
}
