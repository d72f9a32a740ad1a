// Long work in steps: between any two of them whoever does the work may do something else. Pure.

/** Things gone through in a step: some milliseconds even where each of them is a look at far memory. */
const STEP = 32_768

/** Every `next` is a step; the last one has the answer. */
export type Steps<T> = Generator<void, T, void>

/** `work` on the numbers 0 to `count` - 1, piece by piece; `to` is not included. */
export function* inSteps(count: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += STEP) {
    work(from, Math.min(count, from + STEP))
    yield
  }
}

/** All steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
