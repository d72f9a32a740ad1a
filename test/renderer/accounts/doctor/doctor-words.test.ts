import { describe, expect, test } from 'vitest'
import { type Examined, stoppingFailure, verdictOf } from '../../../../renderer/accounts/doctor/doctor-words.ts'
import type { Failure } from '../../../../shared/failure.ts'
import type { DoctorReport, DoctorStepName } from '../../../../shared/model/doctor.ts'

const names = ['incoming', 'outgoing', 'send', 'arrive', 'fetch', 'body', 'header', 'remove'] as const
const failure: Failure = { kind: 'protocol', message: '' }

function examined(failed: readonly DoctorStepName[], report: DoctorReport = {}): Examined {
  const steps = names.map(name =>
    failed.includes(name) ? ({ name, state: 'failed', failure } as const) : ({ name, state: 'done' } as const),
  )
  return { kind: 'examined-account', steps, report }
}

describe('the doctor’s verdict', () => {
  test.each([
    ['good', examined([])],
    ['changed', examined(['body'])],
    ['changed', examined(['body', 'header'])],
    ['lost', examined(['arrive'], { lostAfterMs: 180_000 })],
    ['bad', examined(['arrive'])],
    ['bad', examined(['incoming'])],
    ['left', examined(['remove'], { arrivedAfterMs: 5 })],
    ['bad', examined(['fetch'], { arrivedAfterMs: 5 })],
    ['left', examined(['fetch', 'remove'], { arrivedAfterMs: 5 })],
    ['left', examined(['body', 'remove'], { arrivedAfterMs: 5 })],
  ] as const)('%s', (verdict, found) => {
    expect(verdictOf(found)).toBe(verdict)
  })

  test('there is none while steps are open', () => {
    const { steps, ...rest } = examined([])
    expect(verdictOf({ ...rest, steps: [...steps.slice(1), { name: 'incoming', state: 'running' }] })).toBeNull()
  })

  test('what came back changed is no failure of the connection, and neither is what did not come', () => {
    expect(stoppingFailure(examined(['body', 'header']))).toBeUndefined()
    expect(stoppingFailure(examined(['arrive'], { lostAfterMs: 180_000 }))).toBeUndefined()
    expect(stoppingFailure(examined(['body', 'remove']))).toEqual(failure)
  })
})
