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

/** Runs the CLI as `npm run course --` does. `until` ends it by Ctrl-C once that was printed. */
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
  let asked = false;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    if (asked || !options.until) return;
    void Promise.resolve(options.until(out)).then((done) => {
      if (done && !asked) {
        asked = true;
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
    for (const name of ["new", "check", "preview", "build", "publish", "releases", "rollback", "import"]) {
      expect(overview.out).toContain(`\n  ${name} `);
      const help = await course([name, "--help"]);
      expect([help.code, help.out.split(" ").slice(0, 2).join(" ")]).toEqual([0, `course ${name}`]);
      expect(help.out).toContain("Exit code 0");
    }
  });

  it("ends with 2 and says what was meant when called wrongly", async () => {
    expect(await course(["chekc"])).toMatchObject({
      code: 2,
      error: 'course: unknown command "chekc", did you mean "check"?\n',
    });
    expect(await course(["check"])).toMatchObject({
      code: 2,
      error: "course check: expected DIR, got nothing; see course check --help\n",
    });
    expect((await course(["check", ".", "--formt", "json"])).error).toContain(
      'unknown option --formt, did you mean "format"?',
    );
    expect((await course(["check", ".", "--format", "xml"])).code).toBe(2);
    expect((await course(["import", "word", "a", "b"])).code).toBe(2);
  });

  it("ends with 1 and one line a finding when a course has errors, and with 0 for warnings alone", async () => {
    const bad = await courseFolder(tinyCourse({ "one.md": "# One\n\n[x](gone.md)\n\n## Part\n\nX.\n" }));
    const found = await course(["check", bad]);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/^one\.md:3 \S+: .+, .+$/m);
    expect(found.out).toMatch(/\d+ errors?, \d+ warnings? in \d+ files?\n$/);
    const json = JSON.parse((await course(["check", bad, "--format", "json"])).out) as {
      errors: number;
      diagnostics: { file: string; line: number }[];
    };
    expect(json.errors).toBeGreaterThan(0);
    expect(json.diagnostics[0]).toMatchObject({ file: "one.md", line: 3 });
    expect((await course(["check", join(bad, "nowhere")])).code).toBe(1);
    const warned = await courseFolder(tinyCourse({ "media/unused.txt": "x" }));
    const warnings = await course(["check", warned]);
    expect([warnings.code, warnings.out.includes("warning")]).toEqual([0, true]);
  });

  it("begins a course that has neither errors nor warnings, publishes it, changes it and rolls it back", async () => {
    const dir = await newFolder();
    const local = ["--persist-to", join(dir, "../state")];
    expect((await course(["new", dir])).code).toBe(0);
    expect((await course(["new", dir])).error).toContain("is not empty");
    expect(await course(["check", dir])).toMatchObject({ code: 0, out: "no errors, no warnings\n" });
    const built = await course(["build", dir, "--out", join(dir, "../out")]);
    const release = /^release ([0-9a-f]{20}) of walking: 2 chapters, 2 quizzes, 3 questions/.exec(
      built.out,
    )?.[1];
    expect(release).toBeDefined();
    expect(await readFile(join(dir, `../out/releases/walking/${release}.json`), "utf8")).toContain(
      '"course":"walking"',
    );

    const first = await course(["publish", dir, ...local]);
    expect(first.out).toContain(`published walking: release ${release} is live`);
    const again = await course(["publish", dir, ...local]);
    expect([again.code, again.out]).toEqual([
      0,
      `nothing to do: release ${release} of walking is live in course-companion (local)\n`,
    ]);

    const chapter = join(dir, "chapters/02-planning-a-walk.md");
    const before = await readFile(chapter, "utf8");
    await writeFile(chapter, before.replace("flat ground", "level ground"));
    const second = await course(["publish", dir, ...local]);
    expect(second.out).toMatch(/published walking: .* [45] objects uploaded .*, \d+ already there/);
    const listed = (await course(["releases", "walking", ...local])).out.split("\n");
    expect([listed[0]?.startsWith("live"), listed[1]?.includes(release!)]).toEqual([true, true]);
    expect((await course(["rollback", "walking", ...local])).out).toContain(`release ${release} is live`);
    expect((await course(["rollback", "walking", "ffffffff", ...local])).code).toBe(1);
    expect((await course(["releases", "walkin", ...local])).error).toContain("no live release");

    await writeFile(chapter, `${before}\n[x](gone.md)\n`);
    const refused = await course(["publish", dir, ...local]);
    expect([refused.code, refused.error.includes("not published: the course has errors")]).toEqual([1, true]);
  });

  it("imports Markdown, and replaces a course that is there only by --force", async () => {
    const src = await courseFolder({ "01-one.md": "# One\n\nText.\n" });
    const dest = await newFolder();
    expect((await course(["import", "markdown", src, dest])).code).toBe(0);
    const refused = await course(["import", "markdown", src, dest, "--id", "second"]);
    expect([refused.code, refused.error]).toEqual([
      1,
      expect.stringMatching(/is not empty: name another folder, or use --force/),
    ]);
    expect((await course(["import", "markdown", src, dest, "--id", "second", "--force"])).code).toBe(0);
    expect(await readFile(join(dest, "course.yaml"), "utf8")).toContain("id: second");
    expect((await course(["check", dest])).code).toBe(0);
  });

  it("asks for SEAL_KEY when there is none, locally and remotely", async () => {
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
        const url = /preview at (\S+)/.exec(out)?.[1];
        if (url) body = await (await fetch(url)).text();
        return url !== undefined;
      },
    });
    expect(run.code).toBe(0);
    expect(body).toContain("<h1>Tiny</h1>");
  });
});
