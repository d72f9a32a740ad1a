import { describe, expect, test } from 'vitest'
import { Recorder } from '../../electron/activity/recorder.ts'
import { withoutAddresses } from '../../electron/activity/safe-report.ts'

const facts = { protocol: 'pop3', host: 'pop.example.org', port: 995, accountName: 'Example', jobId: 1 } as const

describe('the recorder', () => {
  test('keeps what was said, in order, with who said it', () => {
    const told: number[] = []
    const recorder = new Recorder(id => told.push(id))
    const recording = recorder.open(facts)
    recording.write('# connected\n')
    recording.write('S: +OK ready\n')
    recording.write('C: CAPA\n')
    expect(recorder.lines(recording.id, 0, 10).map(({ from, text }) => [from, text])).toEqual([
      ['note', 'connected'],
      ['server', '+OK ready'],
      ['client', 'CAPA'],
    ])
    expect(told).toEqual([1])
    expect(recorder.connections()[0]).toMatchObject({ host: 'pop.example.org', lines: 3 })
  })

  test('the saved text replays: a note on top, then C and S lines', () => {
    const recorder = new Recorder(() => {})
    const recording = recorder.open(facts)
    recording.write('S: +OK\n')
    recording.write('C: QUIT\n')
    expect(recorder.text(recording.id)).toMatch(/^# POP3 pop\.example\.org:995 .*\nS: \+OK\nC: QUIT\n$/)
  })

  test('DATA-17: a conversation without end keeps its beginning and its end', () => {
    const recorder = new Recorder(() => {})
    const recording = recorder.open(facts)
    for (let n = 0; n < 50_000; n += 1) recording.write(`S: ${n}\n`)
    const lines = recorder.lines(recording.id, 0, 100_000).map(({ text }) => text)
    expect(lines.length).toBeLessThan(30_010)
    expect(lines[0]).toBe('0')
    expect(lines.at(-1)).toBe('49999')
    expect(lines.filter(text => text.endsWith('lines left out'))).toHaveLength(1)
  })

  test('clearing keeps the conversations that go on', () => {
    const recorder = new Recorder(() => {})
    const ended = recorder.open(facts)
    const going = recorder.open(facts)
    ended.closed()
    recorder.clear()
    expect(recorder.connections().map(({ id }) => id)).toEqual([going.id])
  })

  test('what goes on is not forgotten for what is over, however much comes after it', () => {
    const recorder = new Recorder(() => {})
    const facts = { protocol: 'imap', host: 'imap.example.org', port: 993, accountName: 'Anna' } as const
    const watch = recorder.open(facts)
    for (let count = 0; count < 300; count++) recorder.open(facts).closed()
    watch.write('S: * 1 EXISTS\n')
    expect(recorder.connections()).toHaveLength(200)
    expect(recorder.lines(watch.id, 0, 10)).toMatchObject([{ text: '* 1 EXISTS' }])
    for (let count = 0; count < 300; count++) recorder.open(facts)
    expect(recorder.connections()).toHaveLength(200)
  })

  test('addresses can be left out', () => {
    expect(withoutAddresses('MAIL FROM:<a.b@example.org> RCPT TO:<ü@bücher.example>')).toBe(
      'MAIL FROM:<(address)> RCPT TO:<(address)>',
    )
  })
})
