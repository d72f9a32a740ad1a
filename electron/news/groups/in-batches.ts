// Many small batches as few large ones: a call into the store costs the same for one item as for thousands.

/** As many items as `count` at once, fewer only at the end. */
export async function* inBatches<T>(
  source: AsyncIterable<readonly T[]>,
  count: number,
): AsyncGenerator<T[], void, void> {
  let waiting: T[] = []
  for await (const items of source) {
    for (const item of items) {
      waiting.push(item)
      if (waiting.length < count) continue
      yield waiting
      waiting = []
    }
  }
  if (waiting.length > 0) yield waiting
}
