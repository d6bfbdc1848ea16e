import type { Rule } from "../rule.ts";

/** Markdown files in `chapters/` that are not listed in course.yaml were probably forgotten. */
export const unreachableChapter: Rule = {
  name: "unreachable-chapter",
  severity: "error",
  *find({ course }) {
    const listed = new Set(
      course.manifest.chapters.map((entry) => normal(typeof entry === "string" ? entry : entry.file)),
    );
    for (const file of course.files.keys()) {
      const translated = /^translations\/([^/]+)\/(.+)$/.exec(file);
      const path = translated?.[2] ?? file;
      // A name that starts with an underscore is a draft.
      if (!/^chapters\/(?:.*\/)?[^/_][^/]*\.md$/.test(path)) continue;
      if (!listed.has(path)) {
        const message = translated
          ? "translation has no original chapter"
          : "file is not listed in chapters of course.yaml";
        const fix = translated
          ? "give it the path of its original"
          : "add it there, delete it, or start its name with _ while it is a draft";
        yield { file, line: 1, message, fix };
      } else if (translated && !course.languages.includes(translated[1]!)) {
        const message = `language ${translated[1]} is not listed in translations of course.yaml`;
        yield {
          file,
          line: 1,
          message,
          fix: "add it there with the translated course title",
          severity: "warning",
        };
      }
    }
  },
};

function normal(path: string): string {
  return path.normalize("NFC").replace(/^\.\//, "");
}
