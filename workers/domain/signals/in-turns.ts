/** Objects read from the bucket at a time: what waits in line behind too many would run out of its time. */
const AT_ONCE = 16;

/** Does the work for each, some at a time; results in order. */
export async function inTurns<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < list.length; i += AT_ONCE)
    done.push(...(await Promise.all(list.slice(i, i + AT_ONCE).map(work))));
  return done;
}
