import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { idFrom } from "../load/ids.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";
import { starterFiles } from "./starter.ts";

export const newCourse: Command = {
  name: "new",
  usage: "DIR [--title TITLE] [--language TAG]",
  summary: "begin a course: a small one that is complete and can be published",
  details: [
    "Writes course.yaml, two chapters, a quiz of each sort and an image into DIR, which must be empty or absent.",
    "",
    "  --title TITLE    title of the course (otherwise made from the folder's name)",
    "  --language TAG   language that you write in, as in en, es or zh-CN (en)",
    "",
    "Exit code 0: written; 1: DIR is not empty; 2: called wrongly.",
  ],
  options: { title: { type: "string" }, language: { type: "string" } },
  words: [1, 1],
  async run(args, terminal) {
    const dir = resolve(args.positionals[0]!);
    const present = await readdir(dir).catch(() => []);
    if (present.some((name) => !name.startsWith("."))) {
      terminal.error(`course new: ${args.positionals[0]} is not empty`);
      return EXIT.failed;
    }
    const language = text(args, "language") ?? "en";
    if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language))
      throw new UsageError(`--language takes a tag such as en, es or zh-CN, not "${language}"`);
    const name = basename(dir);
    const title =
      text(args, "title") ??
      (name.replace(/[-_]+/g, " ").replace(/^./u, (first) => first.toUpperCase()) || "My course");
    for (const [path, content] of Object.entries(
      starterFiles({ id: idFrom(name) || "my-course", title, language }),
    )) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
      terminal.out(`  ${path}`);
    }
    const shown = args.positionals[0]!;
    terminal.out(
      `a course to begin with; now: course preview ${shown}, course check ${shown}, course publish ${shown}`,
    );
    return EXIT.ok;
  },
};
