// A test suite that needs Python: it runs, is skipped in a loud way, or fails where skipping would hide it.
import { describe, it } from 'vitest'
import { whyNoPython } from '../servers/real/needed-packages.ts'

const missing = await whyNoPython()

/** Like `describe`. Without Python: a failed test when the environment says CI, else skipped with the reason. */
export function describePython(title: string, body: () => void): void {
  if (missing === undefined) {
    describe(title, () => body())
  } else if (process.env.CI) {
    describe(title, () => {
      it('finds Python', () => {
        throw new Error(missing)
      })
    })
  } else {
    console.warn(`SKIPPED: ${title}: ${missing}`)
    describe.skip(`${title} (${missing})`, () => body())
  }
}
