import type { NeonQueryFunction } from "@neondatabase/serverless";

/** What a server of the bench's own may do without while it is filled. */
const FAST = ["fsync = off", "full_page_writes = off", "synchronous_commit = off", "max_wal_size = '16GB'"];
const INDEXES = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;

/**
 * Fills a server that is this process's own, of which nothing has to survive a crash: without waiting for the disk, and with
 * indexes that are built when the rows are there. Afterwards it is as durable as before.
 */
export async function whileFilling(
  sql: NeonQueryFunction<false, false>,
  fill: () => Promise<void>,
): Promise<void> {
  const reload = () => sql.query("select pg_reload_conf()");
  const indexes = (await sql.query(INDEXES)) as { name: string; definition: string }[];
  for (const setting of FAST) await sql.query(`alter system set ${setting}`);
  await reload();
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  await fill();
  const left = [...indexes];
  await Promise.all(
    [1, 2].map(async () => {
      for (let next = left.pop(); next; next = left.pop())
        await sql.transaction([
          sql.query("set local maintenance_work_mem = '512MB'"),
          sql.query(next.definition),
        ]);
    }),
  );
  // Else the server does it of itself, in the middle of a measurement.
  await sql.query("vacuum");
  await sql.query("alter system reset all");
  await reload();
  await sql.query("checkpoint");
}
