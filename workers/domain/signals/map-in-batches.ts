/** Objects read from the bucket at a time; with more, the last ones would time out in the queue. */
const AT_ONCE = 16;

/** Maps a list by asynchronous work, a batch at a time; results are in order. */
export async function mapInBatches<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < list.length; i += AT_ONCE)
    done.push(...(await Promise.all(list.slice(i, i + AT_ONCE).map(work))));
  return done;
}
