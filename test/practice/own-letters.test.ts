import { describe, expect, it } from 'vitest'
import { buildWorld } from '../../electron/practice/world/build-world.ts'
import { lettersSent } from '../../electron/practice/world/own-letters.ts'

const nowMs = Date.UTC(2026, 10, 21, 12)

describe('what the user of the practice world sent', () => {
  const world = buildWorld(nowMs).map(bytes => bytes.toString('latin1'))

  it('answers letters of the world, and was written after them', () => {
    for (const { references, raw, dateMs } of lettersSent(nowMs)) {
      const answered = references.at(-1) ?? ''
      const parent = world.find(text => text.includes(`Message-ID: ${answered}`))
      const parentMs = Date.parse(/^Date: (.*)$/m.exec(parent ?? '')?.[1] ?? '')
      expect(parentMs).toBeLessThan(dateMs)
      expect(raw.toString('latin1')).toContain(`In-Reply-To: ${answered}`)
    }
  })

  it('went to people, from the user, with an id of its own', () => {
    const letters = lettersSent(nowMs)
    expect(letters.every(({ to, messageId }) => to.length > 0 && messageId.includes('@havnelab.example>'))).toBe(true)
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(letters.length)
  })
})
