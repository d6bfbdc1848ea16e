import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { idFrom } from "../load/ids.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";
import { starterFiles } from "./starter.ts";

export const newCourse: Command = {
  name: "new",
  usage: "DIR [--title TITLE] [--language TAG]",
  summary: "Create a small course to start from",
  details: [
    "Writes course.yaml, two chapters, two quizzes, asks.yaml and an image to DIR, which must be empty or not exist yet. The course",
    "is complete: you can preview and publish it, then replace its text with your own.",
    "",
    "Options:",
    "  --title TITLE    course title (default: made from the folder name)",
    "  --language TAG   language you write in, such as en, es or zh-CN (default: en)",
    "",
    "Exit codes: 0 created, 1 DIR is not empty, 2 usage error",
  ],
  options: { title: { type: "string" }, language: { type: "string" } },
  positionals: [1, 1],
  async run(args, terminal) {
    const dir = resolve(args.positionals[0]!);
    const present = await readdir(dir).catch(() => []);
    if (present.some((name) => !name.startsWith("."))) {
      terminal.error(`course new: ${args.positionals[0]} is not empty; choose another folder`);
      return EXIT.failed;
    }
    const language = text(args, "language") ?? "en";
    if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language))
      throw new UsageError(`--language must be a tag such as en, es or zh-CN, not "${language}"`);
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
    terminal.out(`Created "${title}" in ${shown}. Next steps:`);
    for (const next of ["preview", "check", "publish"]) terminal.out(`  npm run course -- ${next} ${shown}`);
    return EXIT.ok;
  },
};
