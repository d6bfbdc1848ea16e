import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../publish/target.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { limit } from "../../test/harness/time-limits.ts";

interface Run {
  code: number | null;
  out: string;
  error: string;
}

/** Runs the CLI as `npm run course --` does, and stops it with Ctrl-C once `until` accepts its output. */
async function course(
  args: string[],
  options: {
    env?: Record<string, string | undefined>;
    until?: (out: string) => Promise<boolean> | boolean;
  } = {},
): Promise<Run> {
  const env: NodeJS.ProcessEnv = { ...process.env, SEAL_KEY, INIT_CWD: ROOT, ...options.env };
  const child = spawn(process.execPath, [join(ROOT, "workers/authoring/cli.ts"), ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, error] = ["", ""];
  let stopped = false;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    if (stopped || !options.until) return;
    void Promise.resolve(options.until(out)).then((done) => {
      if (done && !stopped) {
        stopped = true;
        child.kill("SIGINT");
      }
    });
  });
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, out, error };
}

const newFolder = async () => join(await courseFolder({}), "walking");

describe("the author's CLI", { timeout: limit(120_000) }, () => {
  it("has help for itself and for every command", async () => {
    const overview = await course(["--help"]);
    expect(overview.code).toBe(0);
    for (const name of [
      "new",
      "check",
      "asks",
      "preview",
      "build",
      "publish",
      "releases",
      "promote",
      "rollback",
      "import",
    ]) {
      expect(overview.out).toContain(`\n  ${name} `);
      const help = await course([name, "--help"]);
      expect([help.code, help.out.split(" ").slice(0, 3).join(" ")]).toEqual([0, `Usage: course ${name}`]);
      expect(help.out).toContain("Exit codes: 0");
    }
  });

  it("exits with 2 and suggests a correction for wrong arguments", async () => {
    expect(await course(["chekc"])).toMatchObject({
      code: 2,
      error: 'course: unknown command "chekc"; did you mean "check"?\n',
    });
    expect(await course(["check"])).toMatchObject({
      code: 2,
      error: 'course check: expected DIR, got no arguments\nRun "course check --help" for usage.\n',
    });
    expect((await course(["check", ".", "--formt", "json"])).error).toContain(
      'unknown option --formt; did you mean "--format"?',
    );
    expect((await course(["check", ".", "--format"])).error).toContain("--format needs a value\n");
    expect((await course(["check", ".", "--format", "xml"])).code).toBe(2);
    expect((await course(["import", "word", "a", "b"])).code).toBe(2);
  });

  it("exits with 1 and prints a line for each finding when a course has errors, and with 0 for warnings", async () => {
    const bad = await courseFolder(tinyCourse({ "one.md": "# One\n\n[x](gone.md)\n\n## Part\n\nX.\n" }));
    const found = await course(["check", bad]);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/^one\.md:3 \S+: .+; .+$/m);
    expect(found.out).toMatch(/\d+ errors?, \d+ warnings? in \d+ files?\n$/);
    const json = JSON.parse((await course(["check", bad, "--format", "json"])).out) as {
      errors: number;
      diagnostics: { file: string; line: number }[];
    };
    expect(json.errors).toBeGreaterThan(0);
    expect(json.diagnostics[0]).toMatchObject({ file: "one.md", line: 3 });
    const absent = await course(["check", join(bad, "absent")]);
    expect([absent.code, absent.error]).toEqual([
      1,
      `course check: folder not found: ${join(bad, "absent")}\n`,
    ]);
    expect((await course(["check", join(bad, "one.md")])).error).toContain("not a folder: ");
    const warned = await courseFolder(tinyCourse({ "media/unused.txt": "x" }));
    const warnings = await course(["check", warned]);
    expect([warnings.code, warnings.out.includes("warning")]).toEqual([0, true]);
  });

  it("lists sections without questions, and checks what is asked", async () => {
    const asks = (section: string) =>
      `sections:\n  - chapter: one\n    section: ${section}\n    questions: [What is this part about?]\n`;
    const files = { "one.md": "# One\n\n## Part\n\nThis part is about X.\n\n## Rest\n\nY.\n" };
    const dir = await courseFolder(tinyCourse({ ...files, "asks.yaml": asks("part") }));
    const found = await course(["asks", dir]);
    expect([found.code, found.out]).toEqual([
      0,
      "one#one  One\none#rest  Rest\n1 of 3 sections have questions in asks.yaml\nNo errors or warnings\n",
    ]);
    const json = await course(["asks", dir, "--format", "json", "--all"]);
    expect(JSON.parse(json.out)).toMatchObject({
      file: "asks.yaml",
      sections: [{}, { chapter: "one", section: "part", title: "Part", questions: 1, terms: 0 }, {}],
      diagnostics: [],
    });
    const wrong = await courseFolder(tinyCourse({ ...files, "asks.yaml": asks("prt") }));
    const refused = await course(["asks", wrong]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(
      'asks.yaml:3 asks: the chapter "one" has no section "prt"; did you mean "part"?',
    );
    expect((await course(["asks", dir, "--language", "fr"])).error).toContain(
      'the course is in en, not in "fr"',
    );
  });

  it("creates a course without errors or warnings, publishes it, changes it and rolls it back", async () => {
    const dir = await newFolder();
    const local = ["--persist-to", join(dir, "../state")];
    expect((await course(["new", dir])).code).toBe(0);
    expect((await course(["new", dir])).error).toContain("is not empty");
    expect(await course(["check", dir])).toMatchObject({
      code: 0,
      out: "No errors or warnings\n1 question with variables, 20 variants\n",
    });
    const built = await course(["build", dir, "--out", join(dir, "../out")]);
    const release =
      /^Built release ([0-9a-f]{20}) of walking in [\d.]+ s: 2 chapters, 2 quizzes, 5 questions, 1 question with variables \(20 variants, which add \d+/.exec(
        built.out,
      )?.[1];
    expect(release).toBeDefined();
    expect(await readFile(join(dir, `../out/releases/walking/${release}.json`), "utf8")).toContain(
      '"course":"walking"',
    );

    const first = await course(["publish", dir, ...local]);
    expect(first.out).toContain(`Published walking: release ${release} is live`);
    expect(first.out).toMatch(/ 1 question with variables \(20 variants, which add [\d.]+ kB\)/);
    const again = await course(["publish", dir, ...local]);
    expect([again.code, again.out]).toEqual([
      0,
      `Already up to date: release ${release} of walking is live in course-companion (local)\n`,
    ]);

    const chapter = join(dir, "chapters/02-planning-a-walk.md");
    const before = await readFile(chapter, "utf8");
    await writeFile(chapter, before.replace("flat ground", "level ground"));
    const second = await course(["publish", dir, ...local]);
    expect(second.out).toMatch(/Published walking: .* [45] objects uploaded .*, \d+ unchanged/);
    const listed = (await course(["releases", "walking", ...local])).out.split("\n");
    expect([listed[0]?.startsWith("live"), listed[1]?.includes(release!)]).toEqual([true, true]);
    expect((await course(["rollback", "walking", ...local])).out).toContain(`release ${release} is live`);
    expect((await course(["rollback", "walking", "ffffffff", ...local])).code).toBe(1);
    expect((await course(["releases", "walkin", ...local])).error).toContain(
      'course "walkin" is not published',
    );

    await writeFile(chapter, before.replace("flat ground", "soft ground"));
    const staged = await course(["publish", dir, "--stage", ...local]);
    const [, id] = /^Staged walking: release ([0-9a-f]{20}) is in .* and not live; /.exec(staged.out) ?? [];
    expect(staged.out).toContain(`http://localhost:8787/courses/walking?staged=${id}\n`);
    expect(staged.out).toContain(`npm run course -- promote walking ${id} --persist-to `);
    expect((await course(["releases", "walking", ...local])).out).toMatch(
      new RegExp(`^staged  ${id}.*\nlive    ${release}`),
    );
    expect((await course(["promote", "walking", ...local])).out).toBe(
      `Published walking: release ${id} is live in course-companion (local)\n`,
    );
    expect((await course(["publish", dir, "--stage", ...local])).error).toContain(`${id} is already live`);

    await writeFile(chapter, `${before}\n[x](gone.md)\n`);
    const refused = await course(["publish", dir, ...local]);
    expect([refused.code, refused.error.includes("Not published: fix the errors")]).toEqual([1, true]);
  });

  it("publishes several courses at once; one with errors does not hold up the others", async () => {
    const state = await newFolder();
    const [one, bad, two] = await Promise.all([
      courseFolder(tinyCourse()),
      courseFolder(tinyCourse({ "chapters/lost.md": "# Lost\n" })),
      newFolder(),
    ]);
    await course(["new", two]);
    const run = await course(["publish", one, bad, two, "--persist-to", state]);
    expect(run.out.match(/^Published (\S+):/gm)).toEqual(["Published tiny:", "Published walking:"]);
    expect([run.code, run.error.match(/Not published/g)]).toEqual([1, ["Not published"]]);
  });

  it("imports Markdown, and replaces an existing course only with --force", async () => {
    const src = await courseFolder({ "01-one.md": "# One\n\nText.\n" });
    const dest = await newFolder();
    expect((await course(["import", "markdown", src, dest])).code).toBe(0);
    const refused = await course(["import", "markdown", src, dest, "--id", "second"]);
    expect([refused.code, refused.error]).toEqual([
      1,
      expect.stringMatching(/is not empty; choose another folder, or use --force/),
    ]);
    expect((await course(["import", "markdown", src, dest, "--id", "second", "--force"])).code).toBe(0);
    expect(await readFile(join(dest, "course.yaml"), "utf8")).toContain("id: second");
    expect((await course(["check", dest])).code).toBe(0);
  });

  it("explains how to set SEAL_KEY when it is missing, locally and remotely", async () => {
    const dir = await courseFolder(tinyCourse());
    const none = { SEAL_KEY: undefined, LOCAL_DIR: dir };
    expect((await course(["publish", dir, "--persist-to", dir], { env: none })).error).toContain(
      "run `npm start` once",
    );
    const remote = await course(["publish", dir, "--remote"], { env: none });
    expect([remote.code, remote.error.includes("SEAL_KEY is not set")]).toEqual([1, true]);
    expect((await course(["publish", dir, "--env", "staging"])).error).toContain(
      'wrangler.toml has no environment "staging"',
    );
  });

  it("previews a course until Ctrl-C", async () => {
    const dir = await courseFolder(tinyCourse());
    let body = "";
    const run = await course(["preview", dir, "--port", "0"], {
      until: async (out) => {
        const url = /Preview running at (\S+)/.exec(out)?.[1];
        if (url) body = await (await fetch(url)).text();
        return url !== undefined;
      },
    });
    expect(run.code).toBe(0);
    expect(body).toContain("<h1>Tiny</h1>");
  });
});
