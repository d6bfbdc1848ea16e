import { type SQL, sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DIALECT, statementOf } from "./statement.ts";

const table = pgTable("courses", { id: text().primaryKey() });

const { statement } = fc.letrec<{ statement: SQL; part: unknown }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
    fc.constantFrom(
      sql.raw("now()"),
      sql``,
      sql.identifier('a"b'),
      table,
      table.id,
      ["x", 2],
      sql.param("p"),
    ),
    fc.constantFrom(new Date(0), { a: 1 }, sql.join([sql`1`, sql`${"two"}`], sql`, `)),
    tie("statement"),
  ),
  statement: fc
    .array(tie("part"), { maxLength: 4 })
    .map((parts) => sql(["select ", ...parts.map((_, at) => ` ${at} `)] as never, ...parts)),
}));

test("a statement is what drizzle makes of it, whatever its parts are", () => {
  fc.assert(
    fc.property(statement, (one) => {
      const { sql: text, params } = one.toQuery(DIALECT);
      expect(statementOf(one)).toMatchObject({ sql: text, params });
    }),
  );
});

test("values keep their order through statements within statements", () => {
  const inner = (name: string) => sql`id = ${name} or ${1} = ${2}`;
  expect(statementOf(sql`select ${"a"} where ${inner("b")} and not (${inner("c")})`)).toEqual({
    sql: "select $1 where id = $2 or $3 = $4 and not (id = $5 or $6 = $7)",
    params: ["a", "b", 1, 2, "c", 1, 2],
  });
});
