import { folder, isImage, isPage, stem } from "../source/kinds.ts";
import type { Line } from "../types.ts";
import { alertFor } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { fenced, outsideCode } from "./lines.ts";

const LINK = /(!?)(?<!\\)\[\[([^[\]|#\n]*)(?:#([^[\]|\n]*))?(?:\|([^[\]\n]*))?\]\](?!\()/g;
const CALLOUT = /^(\s*(?:>\s*)+)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/;
const OURS = /^(note|tip|important|warning|caution)$/i;

/** Notes of a vault (Obsidian, Foam): `[[links]]`, `![[embeds]]`, callouts with titles, `==marks==`. */
export function wikiMarks(lines: Line[], context: PageContext): Line[] {
  if (!lines.some(({ text }) => /\[\[|\[![\w-]+|==\S/.test(text))) return lines;
  const inFence = fenced(lines);
  return lines.flatMap((line, index): Line[] => {
    if (inFence[index] === true) return [line];
    const callout = CALLOUT.exec(line.text);
    if (callout !== null) return calloutLines(callout, line);
    const text = outsideCode(line.text, (part) =>
      part
        .replaceAll(
          LINK,
          (whole, bang: string, target: string, anchor: string | undefined, alias: string | undefined) =>
            link(whole, bang === "!", target.trim(), anchor?.trim(), alias?.trim(), line, context),
        )
        .replaceAll(/(?<![=\w`])==(?=[^\s=])([^=\n]+?)(?<=\S)==(?![=\w])/g, "<mark>$1</mark>"),
    );
    return text === line.text ? [line] : [{ text, no: line.no }];
  });
}

/** GitHub knows five kinds and no titles; other kinds become the nearest, and the title a line of its own. */
function calloutLines([whole, lead = "> ", kind = "", title = ""]: RegExpExecArray, { no }: Line): Line[] {
  if (OURS.test(kind) && title.trim() === "") return [{ text: whole.replace(/\][+-]/, "]"), no }];
  const alert = OURS.test(kind) ? kind.toUpperCase() : (alertFor(kind.toLowerCase()) ?? "NOTE");
  const head = { text: `${lead}[!${alert}]`, no };
  return title.trim() === ""
    ? [head]
    : [head, { text: `${lead}**${title.trim()}**`, no }, { text: lead.trimEnd(), no }];
}

function link(
  whole: string,
  embed: boolean,
  target: string,
  anchor: string | undefined,
  alias: string | undefined,
  line: Line,
  context: PageContext,
): string {
  const found =
    target === ""
      ? context.file
      : (context.index.find(target, folder(context.file)) ?? context.index.named(target));
  // `[[id]]` behind a heading is its id, and `[[ -f x ]]` is no link at all.
  if (found === null && (/^#{1,6}\s.*\S\s*\[\[/.test(line.text) || !/^\p{L}/u.test(target))) return whole;
  const words =
    (alias === undefined || /^\d+(x\d+)?$/.test(alias) ? "" : alias) ||
    (target === "" ? (anchor ?? "") : target.split("/").at(-1)) ||
    target;
  if (found === null) {
    context.report.count("links that led nowhere");
    context.report.problem(
      context.file,
      line.no,
      `link to [[${target}]]: nothing is there`,
      "the link is removed, its text stays",
    );
    return words;
  }
  if (embed && isImage(found))
    return `![${alias === undefined || /^\d/.test(alias) ? stem(found) : alias}](</${found}>)`;
  if (embed && isPage(found))
    context.report.problem(context.file, line.no, `embedded note ${target}`, "turned into a link");
  const hash =
    anchor === undefined || anchor === "" ? "" : `#${anchor.split("#").at(-1)?.replaceAll(" ", "%20")}`;
  return `[${words}](<${target === "" ? "" : `/${found.replaceAll("%", "%25").replaceAll("#", "%23")}`}${hash}>)`;
}
