import { folder, isImage, isPage, stem } from "../source/kinds.ts";
import type { Line } from "../types.ts";
import { alertFor } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { fenced, outsideCode } from "./lines.ts";

const LINK = /(!?)(?<!\\)\[\[([^[\]|#\n]*)(?:#([^[\]|\n]*))?(?:\|([^[\]\n]*))?\]\](?!\()/g;
const CALLOUT = /^(\s*(?:>\s*)+)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/;
const GITHUB = /^(note|tip|important|warning|caution)$/i;

/** Converts the notes of a vault (Obsidian, Foam): `[[links]]`, `![[embeds]]`, callouts with titles, `==marks==`. */
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

/** Converts a callout to one of GitHub's five kinds, which have no titles: the title becomes a line of its own. */
function calloutLines([whole, lead = "> ", kind = "", title = ""]: RegExpExecArray, { no }: Line): Line[] {
  if (GITHUB.test(kind) && title.trim() === "") return [{ text: whole.replace(/\][+-]/, "]"), no }];
  const alert = GITHUB.test(kind) ? kind.toUpperCase() : (alertFor(kind.toLowerCase()) ?? "NOTE");
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
  // `[[id]]` after a heading is its id, and `[[ -f x ]]` is shell code.
  if (found === null && (/^#{1,6}\s.*\S\s*\[\[/.test(line.text) || !/^\p{L}/u.test(target))) return whole;
  const words =
    (alias === undefined || /^\d+(x\d+)?$/.test(alias) ? "" : alias) ||
    (target === "" ? (anchor ?? "") : target.split("/").at(-1)) ||
    target;
  if (found === null) {
    context.report.count("broken links removed");
    context.report.problem(
      context.file,
      line.no,
      `link to [[${target}]]: page not found`,
      "link removed, its text stays",
    );
    return words;
  }
  if (embed && isImage(found))
    return `![${alias === undefined || /^\d/.test(alias) ? stem(found) : alias}](</${found}>)`;
  if (embed && isPage(found))
    context.report.problem(context.file, line.no, `embedded note ${target}`, "replaced by a link");
  const hash =
    anchor === undefined || anchor === "" ? "" : `#${anchor.split("#").at(-1)?.replaceAll(" ", "%20")}`;
  return `[${words}](<${target === "" ? "" : `/${found.replaceAll("%", "%25").replaceAll("#", "%23")}`}${hash}>)`;
}
