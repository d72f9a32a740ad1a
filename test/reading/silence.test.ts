import { describe, expect, test } from 'vitest'
import { type Mute, muteState } from '../../electron/reading/silence.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 2, 14, 12)
const day = (number: number): number => START + number * DAY

const untilSilent: Mute = { sinceMs: START, end: { kind: 'silent', days: 90 } }

describe('a mute', () => {
  test('for ever has no end', () => {
    expect(muteState({ sinceMs: START, end: { kind: 'never' } }, undefined, day(100_000))).toEqual({ isMuted: true })
  })

  test('until a time ends then, whatever comes', () => {
    const mute: Mute = { sinceMs: START, end: { kind: 'time', atMs: day(14) } }
    expect(muteState(mute, day(13), day(14) - 1)).toEqual({ isMuted: true, endMs: day(14) })
    expect(muteState(mute, day(13), day(14))).toEqual({ isMuted: false, endMs: day(14) })
  })

  test('until silent ends three months after it began when nothing comes', () => {
    expect(muteState(untilSilent, undefined, day(90) - 1)).toEqual({ isMuted: true, endMs: day(90) })
    expect(muteState(untilSilent, undefined, day(90))).toEqual({ isMuted: false, endMs: day(90) })
  })

  test('until silent goes on with every answer, and ends three months after the last one', () => {
    expect(muteState(untilSilent, day(80), day(120))).toEqual({ isMuted: true, endMs: day(170) })
    expect(muteState(untilSilent, day(160), day(200))).toEqual({ isMuted: true, endMs: day(250) })
    expect(muteState(untilSilent, day(160), day(250))).toEqual({ isMuted: false, endMs: day(250) })
  })

  test("what came before the mute doesn't count", () => {
    expect(muteState(untilSilent, day(-400), day(1)).endMs).toBe(day(90))
  })

  test('the answer that breaks a silence of months is shown, asked with its arrival', () => {
    expect(muteState(untilSilent, day(10), day(101)).isMuted).toBe(false)
    expect(muteState(untilSilent, day(10), day(99)).isMuted).toBe(true)
  })

  test('a clock that runs ahead keeps nothing muted for ever', () => {
    expect(muteState(untilSilent, Date.UTC(2099, 0), day(95))).toEqual({ isMuted: false, endMs: day(90) })
    expect(muteState(untilSilent, day(50) + 3_600_000, day(50)).endMs).toBe(day(140))
    expect(muteState(untilSilent, Number.NaN, day(50)).endMs).toBe(day(90))
  })

  test('a clock that was set back mutes on', () => {
    expect(muteState(untilSilent, undefined, day(-30))).toEqual({ isMuted: true, endMs: day(90) })
  })
})
