import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Report } from "./report.ts";
import { base, kindOf } from "./source/kinds.ts";
import { plainText } from "./text/front-matter.ts";
import type { SourceFile } from "./types.ts";

/** The authors, licence and origin of a course. */
export interface Attribution {
  license?: string | undefined;
  source?: string | undefined;
  authors?: string[] | undefined;
  /** Title in the attribution or the settings of the course. */
  title?: string | undefined;
  language?: string | undefined;
  files: SourceFile[];
}

const LICENCES: [RegExp, string][] = [
  [/permission is hereby granted, free of charge|^#?\s*(?:the )?mit license/im, "MIT"],
  [/apache license[\s\S]{0,80}version 2\.0/i, "Apache-2.0"],
  [/(?:attribution-noncommercial-sharealike|cc[- ]by-nc-sa)[- ]*(?:international )?4\.0/i, "CC-BY-NC-SA-4.0"],
  [/(?:attribution-noncommercial-noderiv\w*|cc[- ]by-nc-nd)[- ]*4\.0/i, "CC-BY-NC-ND-4.0"],
  [/(?:attribution-noncommercial|cc[- ]by-nc)[- ]*4\.0/i, "CC-BY-NC-4.0"],
  [/(?:attribution-sharealike|cc[- ]by-sa)[- ]*(?:international )?4\.0/i, "CC-BY-SA-4.0"],
  [
    /creative commons attribution[- ](?:international )?(?:4\.0|license)|attribution 4\.0|cc[- ]by[- ]4\.0|licenses\/by\/4\.0/i,
    "CC-BY-4.0",
  ],
  [/cc0 1\.0|creative commons zero/i, "CC0-1.0"],
  [/gnu general public license[\s\S]{0,60}version 3/i, "GPL-3.0-only"],
  [/redistribution and use in source and binary forms/i, "BSD-3-Clause"],
  [/gnu free documentation license/i, "GFDL-1.3-only"],
];

/** Reads licence and attribution files and the settings of course tools. */
export function readAttribution(files: readonly SourceFile[], read: (path: string) => string): Attribution {
  const attribution: Attribution = { files: files.filter((file) => kindOf(file.path) === "legal") };
  const found = new Set<string>();
  for (const file of attribution.files) {
    const text = read(file.path);
    if (/^attribution/i.test(base(file.path))) {
      attribution.title ??= plainText(/^#\s+(.+)$/m.exec(text)?.[1]);
      attribution.license ??= plainText(/^(?:licen[cs]e)(?: at [^:]*)?:\s*(.+)$/im.exec(text)?.[1]);
      attribution.source ??= text
        .replace(/^#.*$/m, "")
        .replaceAll(/\s*\n\s*/g, "; ")
        .replaceAll(/^[; ]+|[; ]+$/g, "");
      const authors = /^authors?:\s*(.+)$/im.exec(text)?.[1];
      if (authors !== undefined)
        attribution.authors ??= authors
          .split(/,\s*(?![^(]*\))/)
          .map((name) => name.trim().slice(0, 300))
          .filter(Boolean);
    } else if (/^(licen[cs]e|copying|copyright)/i.test(base(file.path))) {
      for (const [pattern, name] of LICENCES) {
        if (!pattern.test(text.slice(0, 20_000))) continue;
        found.add(name);
        break;
      }
    }
  }
  for (const file of files) settings(file.path, read, attribution);
  if (found.size > 0 && attribution.license === undefined) attribution.license = [...found].join(" OR ");
  return attribution;
}

function settings(path: string, read: (path: string) => string, attribution: Attribution): void {
  if (!/^(?:[^/]+\/)?(config|_config|mkdocs|_quarto)\.ya?ml$/i.test(path)) return;
  let data: unknown;
  try {
    data = parse(read(path), { logLevel: "error" });
  } catch {
    return;
  }
  if (typeof data !== "object" || data === null) return;
  const table = data as Record<string, unknown>;
  attribution.title = plainText(table["title"]) ?? plainText(table["site_name"]) ?? attribution.title;
  attribution.license ??= plainText(table["license"]);
  attribution.source ??= plainText(table["source"]) ?? plainText(table["repo_url"]);
  attribution.language ??= plainText(table["lang"]) ?? plainText(table["language"]);
}

/** Copies licence and attribution files to the root of the course; they are never chapters. */
export async function copyLegalFiles(attribution: Attribution, dest: string, report: Report): Promise<void> {
  const taken = new Set<string>();
  for (const file of attribution.files) {
    let name = base(file.path).replace(/\.(md|markdown|mdx)$/i, ".txt");
    if (taken.has(name.toLowerCase()))
      name = file.path.replaceAll("/", "-").replace(/\.(md|markdown|mdx)$/i, ".txt");
    taken.add(name.toLowerCase());
    await copyFile(file.abs, join(dest, name));
    report.outcome(file.path, "media", `${name} beside course.yaml`);
  }
}
