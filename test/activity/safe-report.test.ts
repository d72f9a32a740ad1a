import { expect, test } from 'vitest'
import { Recorder } from '../../electron/activity/recorder.ts'
import { safeReport } from '../../electron/activity/safe-report.ts'

function reportOf(said: readonly string[], user?: string): string {
  const recorder = new Recorder(
    () => {},
    () => 'everything',
  )
  const recording = recorder.open({ protocol: 'pop3', host: 'pop.example.org', port: 995, accountName: 'Anna', user })
  for (const line of said) recording.write(`${line}\n`)
  recording.encrypted('TLSv1.3')
  const [connection] = recorder.connections()
  if (!connection) throw new Error('Nothing was recorded')
  expect(JSON.stringify(connection)).not.toContain('user')
  const lines = recorder.lines(recording.id, 0, 1_000)
  return safeReport({ connection, lines, user: recorder.userOf(recording.id), about: 'Kittiwake 1.0, linux' })
}

test('a report names the program, the server and what was said', () => {
  const report = reportOf(['S: +OK ready', 'C: CAPA', 'S: -ERR no'])
  expect(report).toMatch(/^# Kittiwake 1\.0, linux\n# POP3 pop\.example\.org:995, TLSv1\.3\n# \d{4}-/)
  expect(report).toContain('\nS: +OK ready\nC: CAPA\nS: -ERR no\n')
})

test.each([
  ['USER anna.aas', '+OK anna.aas may enter'],
  ['USER anna.aas@example.org', '+OK mailbox of anna.aas has 2 messages'],
  ['APOP anna.aas ***', '+OK Anna <anna.aas@example.org>'],
  ['AUTHINFO USER anna.aas', '381 anna.aas: password'],
  ['MAIL FROM:<anna.aas@example.org> SIZE=12', '250 anna.aas@example.org ok'],
])('nobody is named in it: %s', (said, answered) => {
  expect(reportOf([`C: ${said}`, `S: ${answered}`])).not.toContain('anna.aas')
})

test('nobody is named in it who signed in without saying a name in a line of its own', () => {
  const report = reportOf(['C: AUTH PLAIN ***', 'S: +OK Welcome anna.aas, 2 messages'], 'anna.aas@example.org')
  expect(report).toContain('Welcome (name), 2 messages')
})

test('messages are left out of it, whatever level was chosen', () => {
  const report = reportOf(['C: RETR 1', 'S: +OK', 'S| Subject: secret plans', 'S| ', 'S| hidden', 'S| .', 'C: QUIT'])
  expect(report).not.toMatch(/secret plans|hidden/)
  expect(report).toContain('S: +OK\n# 4 lines of a message left out\nC: QUIT\n')
})
