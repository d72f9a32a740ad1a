// Changes of very many messages: what is shown of them, and Stop.
import { beforeEach, describe, expect, it } from 'vitest'
import { inSteps, stopLongWork, useLongWork } from '../../../renderer/mail/long-work.ts'
import { useNavigation } from '../../../renderer/navigation.ts'

const initial = useNavigation.getState()
const shown = () => useLongWork.getState().work
const told = () => useNavigation.getState().toasts.map(({ text }) => text)

/** Work that goes on one step of ten at a time, when it is told to. */
function begin(total: number) {
  let goOn = Promise.withResolvers<void>()
  const ended = inSteps(total, async done => {
    await goOn.promise
    goOn = Promise.withResolvers()
    return done + 10
  })
  const step = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const leave = useLongWork.subscribe(() => resolve())
    goOn.resolve()
    await promise
    leave()
  }
  return { ended, step }
}

describe('long work', () => {
  beforeEach(() => useNavigation.setState(initial, true))

  it('shows how far it is, and nothing when all is done', async () => {
    const { ended, step } = begin(20)
    expect(shown()).toEqual({ done: 0, total: 20 })
    await step()
    expect(shown()).toEqual({ done: 10, total: 20 })
    await step()
    expect(await ended).toBe(true)
    expect(shown()).toBeNull()
  })

  it('that overlaps with other work is shown and can be stopped when the other has ended', async () => {
    const first = begin(100)
    const second = begin(10)
    await second.step()
    expect(await second.ended).toBe(true)
    expect(shown()).toEqual({ done: 0, total: 100 })
    stopLongWork()
    await first.step()
    expect(await first.ended).toBe(false)
    expect(shown()).toBeNull()
    expect(told()).toEqual(['Stopped after 10 of 100 messages. The rest is as it was.'])
  })

  it('ends when a step does nothing more, instead of asking forever', async () => {
    let steps = 0
    const isDone = await inSteps(30, async done => {
      steps++
      return Math.min(10, done + 10)
    })
    expect(isDone).toBe(false)
    expect(steps).toBe(2)
  })
})
