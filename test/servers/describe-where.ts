// Test suites that need something of the machine: they run, are skipped in a loud way, or fail where skipping would hide it.
import { describe, it } from 'vitest'

/**
 * `describe` for suites that need `what`. `missing` says why it is not there; then a failed test when the environment
 * says CI, else skipped with the reason.
 */
export function describeWhere(what: string, missing: string | undefined): (title: string, body: () => void) => void {
  if (missing === undefined) return (title, body) => void describe(title, () => body())
  if (process.env.CI) {
    return title =>
      void describe(title, () => {
        it(`finds ${what}`, () => {
          throw new Error(missing)
        })
      })
  }
  return (title, body) => {
    console.warn(`SKIPPED: ${title}: ${missing}`)
    describe.skip(`${title} (${missing})`, () => body())
  }
}
