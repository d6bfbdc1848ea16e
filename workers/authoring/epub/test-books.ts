import { unzipSync } from "fflate";
import { buildCourse } from "../build/index.ts";
import { SEAL_KEY, courseFolder } from "../testing/course-folder.ts";

/** A book as it was packed. */
export interface Book {
  bytes: Uint8Array;
  /** Names of its files in order. */
  names: string[];
  /** A file's text, by its name in `EPUB/`. */
  text: (name: string) => string;
  /** All texts of the book in one. */
  all: string;
}

/** Builds a course and opens its books, by `language tier`. */
export async function booksOf(
  files: Record<string, string | Uint8Array>,
): Promise<{ books: Record<string, Book>; release: string; milliseconds: number }> {
  const { built, diagnostics } = await buildCourse(await courseFolder(files), {
    sealKey: SEAL_KEY,
    check: async () => [],
  });
  if (!built) throw new Error(JSON.stringify(diagnostics));
  const books: Record<string, Book> = {};
  for (const [language, epubs] of Object.entries(built.release.epubs!))
    for (const { tier, object } of epubs)
      books[`${language} ${tier}`] = open(built.objects.get(object)!.bytes);
  return { books, release: built.releaseId, milliseconds: built.stats.milliseconds };
}

function open(bytes: Uint8Array): Book {
  const files = unzipSync(bytes);
  const textOf = (name: string) => new TextDecoder().decode(files[name]!);
  const names = Object.keys(files);
  return {
    bytes,
    names,
    text: (name) => textOf(`EPUB/${name}`),
    all: names
      .filter((name) => /\.(?:xhtml|opf|css|xml|svg)$/.test(name))
      .map(textOf)
      .join("\n"),
  };
}
