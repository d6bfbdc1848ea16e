import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runChecks } from "../check/index.ts";
import { formatDiagnostic } from "../diagnostics.ts";
import { loadCourse } from "../load/index.ts";
import { folderOf, type Imported, importFiles } from "./fixtures.ts";
import { importMarkdown } from "./index.ts";

const open: { dispose: () => Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.dispose()))));

async function imported(
  files: Record<string, string | Uint8Array>,
  options: Parameters<typeof importFiles>[1] = {},
): Promise<Imported> {
  const result = await importFiles(files, options);
  open.push(result);
  return result;
}

/** Errors that `course check` finds; an import must leave none. */
async function errorsOf(dest: string): Promise<string[]> {
  const { course, diagnostics } = await loadCourse(dest);
  const all = [...diagnostics, ...(course === null ? [] : await runChecks(course))];
  return all.filter((one) => one.severity === "error").map(formatDiagnostic);
}

const chapter = (result: Imported, name: string): string =>
  result.files[`chapters/${name}`] ?? `no ${name} in ${Object.keys(result.files).join(", ")}`;

describe("a course of numbered files", () => {
  const files = {
    "01-uno.md":
      "\uFEFF# Uno\r\n\r\nEl curso de los animales que viven en la selva, con las plantas y los ríos del país.\r\n\r\n![](img/gato%20negro.png)\r\n\r\n[sigue](02-DOS.md?plain=1#sub)\r\n",
    "02-dos.md":
      "# Dos\n\n#### Salto\n\n# Otra\n\n## Sub\n\n[malo](nada.md) [x](#nope) [abs](/03-año.md) ![falta](img/no.png)\n\nUn <T> y `Vec<T>` aquí.\n",
    "03-año.md": '+++\ntitle = "Año tres"\ntopic = "z"\n+++\n\n[código](img/a.py) y [carpeta](img)\n',
    "04-vacio.md": "",
    "img/gato negro.png": "x",
    "img/copia.png": "x",
    "img/a.py": "print(1)",
  };

  it("passes check and keeps its content, with corrected links, images and headings", async () => {
    const result = await imported(files);
    expect(result.ok).toBe(true);
    expect(await errorsOf(result.dest)).toEqual([]);
    expect(chapter(result, "01-uno.md")).toContain("![Gato negro](../media/gato-negro.png)");
    expect(chapter(result, "01-uno.md")).toContain("[sigue](02-dos.md#sub)");
    const two = chapter(result, "02-dos.md");
    expect(two).toContain("# Dos\n\n## Salto\n\n## Otra\n\n### Sub");
    expect(two).toContain("malo x [abs](03-ano.md) *(imagen no disponible: falta)*");
    expect(two).toContain("Un &lt;T> y `Vec<T>` aquí.");
    expect(chapter(result, "03-ano.md")).toContain("[código](../media/a.py)");
    expect(parse(result.files["course.yaml"] ?? "")).toMatchObject({
      language: "es",
      chapters: [{ id: "uno", free: true }, { id: "dos" }, { id: "ano" }],
    });
  });

  it("reports each problem with file and line, and the outcome of every source file", async () => {
    const result = await imported(files);
    const report = result.files["import-report.md"] ?? "";
    expect(report).toContain("`02-dos.md:9` link to nada.md");
    expect(report).toContain("`04-vacio.md:1` page without text");
    expect(report).toContain('topic: "z"');
    for (const path of Object.keys(files)) expect(report).toContain(`| ${path} |`);
    expect(report).toMatch(/img\/copia\.png \| (media .*same content|not imported)/);
  });

  it("marks the requested number of chapters as free, and takes title, id and language from the options", async () => {
    const result = await imported(files, { free: 1, id: "My Course", title: "T", language: "pt-br" });
    const manifest = parse(result.files["course.yaml"] ?? "") as { chapters: { free?: boolean }[] };
    expect(manifest).toMatchObject({ id: "my-course", title: "T", language: "pt-BR" });
    expect(manifest.chapters.filter((one) => one.free === true)).toHaveLength(1);
  });
});

describe("a course of lesson folders", () => {
  const quiz = (right: string): string =>
    JSON.stringify([
      {
        quizzes: [
          {
            id: 1,
            title: "Pre",
            quiz: [
              {
                questionText: "Q?",
                answerOptions: [
                  { answerText: "a", isCorrect: right },
                  { answerText: "b", isCorrect: "false" },
                ],
              },
            ],
          },
          {
            id: 2,
            title: "Post",
            quiz: [
              {
                questionText: "R?",
                answerOptions: [
                  { answerText: "a", isCorrect: "false" },
                  { answerText: "b", isCorrect: "true" },
                ],
              },
            ],
          },
        ],
      },
    ]);
  const files = {
    "README.md": "# All about tea\n\n[one](1-leaf/README.md)\n",
    LICENSE: "MIT License\n\nPermission is hereby granted, free of charge, to any person\n",
    "1-leaf/README.md":
      "# Leaf\n\n[Pre quiz](https://quiz.example/quiz/1) [task](assignment.md) [es](translations/README.es.md)\n\n## Picking\n\nText.\n\n[Post quiz](https://quiz.example/quiz/2)\n",
    "1-leaf/assignment.md": "# Task\n\nDo it. [back](README.md#picking)\n",
    "1-leaf/translations/README.es.md":
      "# Hoja\n\n[tarea](../assignment.md)\n\n## Cosecha\n\nTexto, véase [cosecha](#picking).\n",
    "quiz-app/src/en.json": quiz("true"),
    "quiz-app/src/es.json": quiz("false"),
  };

  it("imports assignments, both quizzes and translations, and passes check", async () => {
    const result = await imported(files);
    expect(await errorsOf(result.dest)).toEqual([]);
    const manifest = parse(result.files["course.yaml"] ?? "") as {
      title: string;
      license: string;
      chapters: { id: string }[];
      translations: object;
    };
    expect(manifest).toMatchObject({ title: "All about tea", license: "MIT" });
    expect(manifest.chapters.map((one) => one.id)).toEqual(["all-about-tea", "leaf", "leaf-assignment"]);
    expect(Object.keys(manifest.translations)).toEqual(["es"]);
    expect(
      Object.keys(result.files).filter(
        (path) => path.endsWith(".quiz.yaml") && !path.startsWith("translations"),
      ),
    ).toEqual(["chapters/02-leaf.01-quiz-1.quiz.yaml", "chapters/02-leaf.02-quiz-2.quiz.yaml"]);
    expect(result.files["LICENSE"]).toContain("MIT License");
    expect(result.files["translations/es/chapters/02-leaf.md"]).toContain("[tarea](03-leaf-assignment.md)");
    expect(result.files["translations/es/chapters/02-leaf.md"]).toContain("[cosecha](#picking)");
  });

  it("leaves out a translated quiz without correct options and reports why", async () => {
    const result = await imported(files);
    expect(
      Object.keys(result.files).filter((path) => path.includes("es/chapters") && path.includes("quiz")),
    ).toEqual(["translations/es/chapters/02-leaf.02-quiz-2.quiz.yaml"]);
    expect(result.files["import-report.md"]).toMatch(/es\.json:\d+` es quiz "Pre": 0 usable questions/);
  });

  it("gives the same folder each time", async () => {
    const [a, b] = [await imported(files), await imported(files)];
    const of = (result: Imported): Record<string, string> => ({
      ...result.files,
      "import-report.md": "",
      "course.yaml": result.files["course.yaml"] ?? "",
    });
    expect(of(a)).toEqual(of(b));
  });
});

describe("sources and targets that need care", () => {
  const out = (): void => undefined;

  it("a source that has no pages or does not exist is refused, and nothing is written", async () => {
    const result = await imported({ "notes.txt": "x" });
    expect(result).toMatchObject({ ok: false, lines: [expect.stringContaining("no Markdown pages")] });
    expect(await importMarkdown(join(result.dest, "..", "nope"), result.dest, { out })).toEqual({
      ok: false,
    });
  });

  it("a target that is not empty is refused; --force replaces the old course and keeps other files", async () => {
    const source = await folderOf({
      "src/a.md": "# A\n\nText.\n",
      "dest/keep.txt": "mine",
      "dest/chapters/old.md": "old",
      "dest/course.yaml": "format: 1\n",
      "site/media/photo.png": "mine",
    });
    open.push(source);
    const [src, dest] = [join(source.dir, "src"), join(source.dir, "dest")];
    expect(await importMarkdown(src, dest, { out })).toEqual({ ok: false });
    expect(await importMarkdown(src, dest, { out, force: true })).toEqual({ ok: true });
    expect(await readFile(join(dest, "keep.txt"), "utf8")).toBe("mine");
    await expect(readFile(join(dest, "chapters/old.md"))).rejects.toThrow();
    const site = join(source.dir, "site");
    expect(await importMarkdown(src, site, { out, force: true })).toEqual({ ok: false });
    expect(await readFile(join(site, "media/photo.png"), "utf8")).toBe("mine");
  });

  it("a target inside the source is not imported, and a target that contains the source is refused", async () => {
    const source = await folderOf({ "a.md": "# A\n\nText.\n" });
    open.push(source);
    const inside = join(source.dir, "out");
    expect(await importMarkdown(source.dir, inside, { out })).toEqual({ ok: true });
    expect(await importMarkdown(source.dir, inside, { out, force: true })).toEqual({ ok: true });
    expect(
      (parse(await readFile(join(inside, "course.yaml"), "utf8")) as { chapters: object[] }).chapters,
    ).toHaveLength(1);
    expect(await importMarkdown(inside, source.dir, { out, force: true })).toEqual({ ok: false });
  });

  it("a single file becomes a course of one chapter with the files it refers to, without others of its folder", async () => {
    const source = await folderOf({
      "my page.md": "# Page\n\n![i](i.png)\n",
      "i.png": "x",
      "other.md": "# No",
      "secret.json": "{}",
    });
    open.push(source);
    const dest = join(source.dir, "dest");
    expect(await importMarkdown(join(source.dir, "my page.md"), dest, { out })).toEqual({ ok: true });
    expect(await errorsOf(dest)).toEqual([]);
    expect(await readFile(join(dest, "import-report.md"), "utf8")).not.toMatch(/other\.md|secret/);
  });

  it("symbolic links out of the course and loops are reported and never followed", async () => {
    const source = await folderOf({ "src/a.md": "# A\n\nText [s](s.md).\n", "secret.md": "# Secret" });
    open.push(source);
    await symlink(join(source.dir, "secret.md"), join(source.dir, "src/s.md"));
    await mkdir(join(source.dir, "src/sub"));
    await symlink(join(source.dir, "src"), join(source.dir, "src/sub/loop"));
    await writeFile(join(source.dir, "src/sub/b.md"), "# B\n\nText.\n");
    const lines: string[] = [];
    const dest = join(source.dir, "dest");
    expect(
      await importMarkdown(join(source.dir, "src"), dest, { out: (line) => void lines.push(line) }),
    ).toEqual({ ok: true });
    expect(lines.join("\n")).toMatch(/s\.md:1 symbolic link out of the source folder/);
    expect(lines.join("\n")).toMatch(/sub\/loop:1 symbolic link to a folder/);
    expect(await readFile(join(dest, "import-report.md"), "utf8")).not.toContain("Secret");
  });
});
