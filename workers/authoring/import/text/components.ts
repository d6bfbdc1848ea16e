import { quizPlaceholder, readJsxQuestion } from "../quiz/jsx.ts";
import { stem } from "../source/kinds.ts";
import type { FoundQuiz, Line } from "../types.ts";
import { attributes, endOfTag } from "./attributes.ts";
import { alertFor, box } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { label } from "./labels.ts";
import { fenced, maskCode } from "./lines.ts";
import { htmlComment, isStatement, notebookLinks, readCondition } from "./mdx.ts";

const LAYOUT = new Set([
  "FrameworkSwitchCourse",
  "CourseFloatingBanner",
  "DocNotebookDropdown",
  "TOCInline",
  "DocCardList",
  "Head",
]);
const TAG = /<(\/?)([A-Z][\w.]*|hfoptions?|iframe)(?=[\s/>]|$)/;
/** A tag may continue over this many lines. */
const MAX_TAG_LINES = 400;

interface OpenComponent {
  name: string;
  given: Record<string, string>;
  /** Index of its first line in the output. */
  start: number;
  no: number;
}

/** A tag of a component as found in the source. */
interface Tag {
  name: string;
  closing: boolean;
  source: string;
  /** Column at which it starts. */
  column: number;
  /** The rest of the line after it. */
  after: string;
}

/**
 * Converts components (MDX and the tags of course sites) to Markdown: questions to quizzes, videos and frames to links,
 * tips to alerts, and the branches of `{#if}` to labelled paragraphs. Of unknown components, the content stays.
 */
export function components(source: Line[], context: PageContext): Line[] {
  const lines = [...source];
  const mayHaveComponents = lines.some(
    ({ text }) => TAG.test(text) || /\{[#:/](?:if|else)/.test(text) || /^(?:import|export)\s/.test(text),
  );
  return mayHaveComponents ? new ComponentConverter(lines, context).convert() : lines;
}

class ComponentConverter {
  readonly #lines: Line[];
  readonly #context: PageContext;
  readonly #inFence: boolean[];
  readonly #masked: string[];
  readonly #isMdx: boolean;
  readonly #quiz: FoundQuiz;
  readonly #out: Line[] = [];
  readonly #open: OpenComponent[] = [];
  /** The current branch of `{#if}`. */
  #branch: string | null = null;
  /** Index of the current line, and the column from which it is searched. */
  #at = 0;
  #column = 0;

  constructor(lines: Line[], context: PageContext) {
    this.#lines = lines;
    this.#context = context;
    this.#inFence = fenced(lines);
    this.#masked = maskCode(lines, this.#inFence);
    this.#isMdx = /\.mdx$/i.test(context.file);
    this.#quiz = { file: context.file, line: 1, sourceId: stem(context.file), questions: [] };
  }

  convert(): Line[] {
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? { text: "", no: 1 };
      if (this.#inFence[this.#at] === true) this.#out.push(line);
      else if (!this.#convertMdx(line) && !this.#convertCondition(line)) this.#convertTag(line);
    }
    for (const { name, no } of this.#open)
      this.#problem(no, `<${name}> that is not closed`, "its content stays");
    return this.#out;
  }

  /** Converts MDX comments and removes statements; false for other lines. */
  #convertMdx({ text, no }: Line): boolean {
    if (!this.#isMdx) return false;
    const comment = htmlComment(text);
    if (comment !== null) this.#write(no, comment);
    else if (isStatement(text)) this.#problem(no, `MDX statement: ${text}`, "removed");
    else return false;
    return true;
  }

  #convertCondition({ text, no }: Line): boolean {
    const condition = readCondition(text, this.#branch);
    if (condition === null) return false;
    const { branch, lead } = condition;
    this.#branch = branch;
    this.#write(no, ...(branch === null ? [lead] : [lead, `${lead} **${branch}**`.trim(), lead]));
    return true;
  }

  /** Converts the first component of a line, then lets the rest of the line be converted like a line of its own. */
  #convertTag(line: Line): void {
    const masked = this.#masked[this.#at] ?? "";
    const match = TAG.exec(`${" ".repeat(this.#column)}${masked.slice(this.#column)}`);
    this.#column = 0;
    if (match === null) return void this.#out.push(line);
    const tag = this.#readTag(line, match);
    if (tag === null) {
      // `Vec<T>` and the like are not components. The syntax tree decides later whether they are HTML.
      this.#column = match.index + 1;
      this.#at -= 1;
      return undefined;
    }
    const before = line.text.slice(0, tag.column);
    const inline = this.#replaceTag(tag, line.no);
    this.#at += tag.source.split("\n").length - 1;
    if (inline === null && before.trim() === "" && tag.after.trim() === "") return undefined;
    const lastMasked = this.#masked[this.#at] ?? "";
    this.#masked[this.#at] =
      `${masked.slice(0, tag.column)}${inline ?? ""}${lastMasked.slice(lastMasked.length - tag.after.length)}`;
    const no = (this.#lines[this.#at] ?? line).no;
    this.#lines[this.#at] = { text: `${before}${inline ?? ""}${tag.after}`, no };
    this.#at -= 1;
    return undefined;
  }

  /** Reads a tag, which may continue on the next lines; null when it is not a component. */
  #readTag(line: Line, match: RegExpExecArray): Tag | null {
    const [name, closing, column] = [match[2] ?? "", match[1] === "/", match.index];
    const following = this.#lines.slice(this.#at + 1, this.#at + MAX_TAG_LINES).map(({ text }) => text);
    const rest = `${line.text.slice(column)}\n${following.join("\n")}`;
    const end = endOfTag(rest, 0);
    const source = end < 0 ? "" : rest.slice(0, end);
    if (!this.#isComponent(name, closing, source, rest)) return null;
    return { name, closing, source, column, after: rest.slice(end).split("\n")[0] ?? "" };
  }

  #isComponent(name: string, closing: boolean, source: string, rest: string): boolean {
    // Frames are converted at their opening tag, so nothing is open at the closing one.
    if (name === "iframe" && closing) return true;
    if (source === "") return false;
    if (closing) return this.#open.some((open) => open.name === name);
    if (name === "iframe" || name.startsWith("hfoption")) return true;
    return source.endsWith("/>") || /\s[\w-]+=["'{]/.test(source) || rest.includes(`</${name}>`);
  }

  /** Returns the text that replaces a tag in its line; null when nothing does or it was written to the output. */
  #replaceTag({ name, closing, source }: Tag, no: number): string | null {
    if (closing) return this.#close(name, no);
    const given = attributes(source.slice(1 + name.length));
    if (name === "Question") return this.#addQuestion(source, no);
    if (/^(?:Youtube|YouTube|YouTubeEmbed)$/.test(name))
      return this.#link(
        label("video", this.#context.language),
        `https://www.youtube.com/watch?v=${given["id"] ?? given["videoId"] ?? ""}`,
      );
    if (/^[iI]frame$/.test(name)) return this.#convertFrame(given, no);
    if (LAYOUT.has(name)) {
      this.#write(no, ...notebookLinks(given));
      this.#context.report.count("layout components replaced");
    } else if (source.endsWith("/>"))
      this.#problem(no, `component ${source}`, "removed, as it has no content");
    else this.#start(name, given, no);
    return null;
  }

  /** Adds a question to the quiz of the page; the first one leaves a placeholder for the quiz in the text. */
  #addQuestion(source: string, no: number): null {
    const question = readJsxQuestion(source, this.#out, no, this.#context);
    if (question === null) return null;
    this.#quiz.questions.push(question);
    if (this.#quiz.questions.length > 1) return null;
    const { quizzes, file } = this.#context;
    this.#quiz.line = no;
    quizzes.push(this.#quiz);
    this.#out.push(...quizPlaceholder(file, quizzes.length - 1, no));
    return null;
  }

  #convertFrame(given: Record<string, string>, no: number): string | null {
    const url = given["src"];
    this.#problem(no, `embedded page ${url ?? ""}`, "replaced by a link");
    return url === undefined
      ? null
      : this.#link(given["title"] ?? label("embedded", this.#context.language), url.replaceAll(" ", "%20"));
  }

  /** Opens a component, and writes the title that it shows above its content. */
  #start(name: string, given: Record<string, string>, no: number): void {
    this.#open.push({ name, given, start: this.#out.length, no });
    const file = given["file-name"];
    if (file !== undefined && file !== "") this.#write(no, `**${file}**`, "");
    if (name === "hfoption" || name === "TabItem" || name === "Tab")
      this.#write(
        no,
        "",
        `**${given["label"] ?? given["title"] ?? given["id"] ?? given["value"] ?? ""}**`,
        "",
      );
  }

  #close(name: string, no: number): null {
    const index = this.#open.findLastIndex((open) => open.name === name);
    const open = this.#open[index];
    if (open === undefined) return null;
    this.#open.splice(index, 1);
    if (alertFor(name) !== undefined) this.#closeAlert(open);
    else if (name === "Listing" || open.given["caption"] !== undefined) this.#closeListing(open, no);
    else if (!/^(hfoptions?|Tabs?|TabItem|TabList|Listing)$/.test(name))
      this.#problem(open.no, `component <${name}>`, "tags removed, its content stays");
    return null;
  }

  #closeAlert({ name, given, start }: OpenComponent): void {
    const content = this.#out.splice(start);
    const kind = "warning" in given || given["type"] === "warning" ? "warning" : name;
    this.#out.push(...box(kind.toLowerCase(), given["title"], content, this.#context.language));
  }

  #closeListing({ given: { number, caption } }: OpenComponent, no: number): void {
    const title = [number === undefined ? "" : `Listing ${number}`, caption ?? ""]
      .filter((part) => part !== "")
      .join(": ");
    if (title !== "") this.#write(no, "", title, "");
  }

  /** Makes a link, in HTML after a line of HTML, where Markdown is not recognised. */
  #link(text: string, url: string): string {
    return /^\s*</.test(this.#out.at(-1)?.text ?? "")
      ? `<a href="${url.replaceAll('"', "%22")}">${text}</a>`
      : `[${text}](${url})`;
  }

  #write(no: number, ...texts: string[]): void {
    this.#out.push(...texts.map((text) => ({ text, no })));
  }

  #problem(no: number, what: string, done: string): void {
    this.#context.report.problem(this.#context.file, no, what, done);
  }
}
