// A test suite that needs the real servers: it runs, is skipped in a loud way, or fails where skipping would hide it.
import { describe, it } from 'vitest'
import { whyNoMailServers } from './needed-packages.ts'

const missing = await whyNoMailServers()

/** Like `describe`. Without the servers: a failed test when the environment says CI, else skipped with the reason. */
export function describeReal(title: string, body: () => void): void {
  if (missing === undefined) {
    describe(title, () => body())
  } else if (process.env.CI) {
    describe(title, () => {
      it('finds the real servers', () => {
        throw new Error(missing)
      })
    })
  } else {
    console.warn(`SKIPPED: ${title}: ${missing}`)
    describe.skip(`${title} (${missing})`, () => body())
  }
}
