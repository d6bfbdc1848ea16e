import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";

/** What is exported page by page. */
export interface Source {
  name: string;
  /** A query of the learner's rows. */
  rows: SQL;
  /** Columns that identify a row and never change, each with its type: pages go in their order. */
  keys: string;
  /** A JSON object over a row `r`. */
  json: SQL;
  /** Rows of a page, where each is made of many; 4,000 else. */
  atMost?: number;
}

/** Rows of a source in the order of its keys. */
export interface Page {
  count: number;
  /** As JSON, separated by commas and line breaks. */
  rows: string | null;
  /** Keys of the last row. */
  last: (string | number)[] | null;
  hasMore: boolean;
}

interface Size {
  rows: number;
  /** Bytes of the reply that the rows may take; a single row is never too large. */
  bytes: number;
}

/** One statement reads the beginning of every source: all that most learners have. */
const FIRST: Size = { rows: 200, bytes: 40_000 };
/** A reply of at most 2 MB. */
const FURTHER: Size = { rows: 4_000, bytes: 1_900_000 };

/** Returns a query of a page: one row with the columns of `Page`. */
function pageQuery({ rows, keys, json }: Source, after: Page["last"], size: Size): SQL {
  const columns = keys.split(", ").map((key) => /^(\w+) (.+)$/.exec(key)!.slice(1) as [string, string]);
  const list = sql.join(
    columns.map(([name]) => sql`r.${sql.identifier(name)}`),
    sql`, `,
  );
  const values = columns.map(([, type], i) => sql`${after?.[i] ?? null}::${sql.raw(type)}`);
  const isNext = after ? sql`where (${list}) > (${sql.join(values, sql`, `)})` : sql``;
  return sql`
    with page as materialized (
      select r.* from (${rows}) r ${isNext} order by ${list} limit ${size.rows}::int
    ), written as materialized (
      select (${json})::text as row, row_number() over (order by ${list}) as n, json_build_array(${list}) as key from page r
    ), sized as (
      -- As text inside the reply's JSON.
      select w.*, sum(octet_length(to_json(w.row)::text)) over (order by w.n) as bytes from written w
    ), fitting as materialized (
      select * from sized where n = 1 or bytes <= ${size.bytes}::int
    )
    select count(*)::int as count, string_agg(f.row, E',\\n' order by f.n) as rows,
      (select l.key from fitting l order by l.n desc limit 1) as last,
      count(*) = ${size.rows}::int or count(*) < (select count(*) from page) as "hasMore" from fitting f`;
}

/** The first pages of all sources, by their names, at one moment; null for an unknown learner. */
export async function readFirstPages(
  db: Db,
  learnerId: string,
  sources: readonly Source[],
): Promise<Record<string, Page> | null> {
  const pages = sources.map(
    (source) =>
      sql`${sql.raw(`'${source.name}'`)}, (select to_json(p) from (${pageQuery(source, null, FIRST)}) p)`,
  );
  const result = await db.execute<{ pages: Record<string, Page>; known: boolean }>(sql`
    select json_build_object(${sql.join(pages, sql`, `)}) as pages, ${isKnown(learnerId)} as known`);
  const { pages: found, known } = result.rows[0]!;
  return known ? found : null;
}

/**
 * Reads the page after the row with the keys `after`. A learner who was deleted or merged meanwhile has no rows, which is
 * not their end: throws `token-invalid`.
 */
async function readPage(db: Db, learnerId: string, source: Source, after: Page["last"]): Promise<Page> {
  const size = { ...FURTHER, rows: source.atMost ?? FURTHER.rows };
  const result = await db.execute<Pick<Page, keyof Page> & { known: boolean }>(sql`
    select p.*, ${isKnown(learnerId)} as known from (${pageQuery(source, after, size)}) p`);
  const { known, ...page } = result.rows[0]!;
  if (!known) throw new AppError("token-invalid", "The learner was deleted or signed in meanwhile.");
  return page;
}

const isKnown = (learnerId: string) => sql`exists (select from learners where id = ${learnerId})`;

/**
 * Goes on from the first pages to the end of each source. Rows that are there from the beginning to the end come once each;
 * of those written meanwhile, some do. Once more than the first statement was needed, `later` is read from its beginning, so
 * that it has all that rows before it refer to.
 */
export async function* pagesOf(
  db: Db,
  learnerId: string,
  sources: readonly Source[],
  first: Record<string, Page>,
  later?: string,
): AsyncGenerator<{ name: string; page: Page }> {
  let isLate = false;
  for (const source of sources) {
    const { name } = source;
    let page = isLate && name === later ? await readPage(db, learnerId, source, null) : first[name]!;
    yield { name, page };
    while (page.hasMore) {
      isLate = true;
      page = await readPage(db, learnerId, source, page.last);
      yield { name, page };
    }
  }
}
