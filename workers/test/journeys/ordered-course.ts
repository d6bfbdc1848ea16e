import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishFolder } from "../harness/published-course.ts";

const COURSE = `format: 1
id: in-order
title: In order
language: en
access: { tier: premium, prerequisites: enforce }
chapters:
  - { file: chapters/01-first.md, free: true }
  - { file: chapters/02-second.md, requires: [first] }
`;

/** Publishes `in-order`: a free chapter, and one of Premium that opens once the first is completed. */
export async function publishOrderedCourse(bucket: R2Bucket): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "in-order-"));
  await mkdir(join(folder, "chapters"));
  await writeFile(join(folder, "course.yaml"), COURSE);
  for (const [file, title] of [
    ["01-first", "First"],
    ["02-second", "Second"],
  ])
    await writeFile(join(folder, "chapters", `${file}.md`), `# ${title}\n\nThe text of this chapter.\n`);
  await publishFolder(bucket, folder);
  await rm(folder, { recursive: true });
}
