import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDeliveryReport } from '../../../electron/message/delivery-report/parse-delivery-report.ts'
import { parseMessage } from '../../../electron/message/parsed-message.ts'
import { readFixture } from '../fixture.ts'
import { bounces, gmail, postfix, SENT_ID, sendmail } from './report-samples.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 20_000 : 300

function reportIn(bytes: Buffer) {
  return parseDeliveryReport(parseMessage(bytes))
}

describe('a report about delivery', () => {
  test.each(bounces)('T2: a bounce by %s names the message, the address and the reason', (_maker, bytes, words) => {
    const report = reportIn(bytes)
    expect(report?.headerIds).toContain(SENT_ID)
    expect(report?.recipients).toMatchObject([{ address: 'ann@harbour.example', state: 'bounced' }])
    expect(report?.recipients[0]?.text).toContain(words)
  })

  test('T2: sendmail: the address as it was written counts, and each recipient has a state of their own', () => {
    expect(reportIn(sendmail)).toEqual({
      headerIds: [SENT_ID],
      recipients: [
        { address: 'ann@harbour.example', state: 'delayed', text: '4.4.1' },
        { address: 'tor@harbour.example', state: 'delivered', text: '2.1.5' },
      ],
    })
  })

  test('an envelope id in xtext and an address beyond ASCII are read', () => {
    const bytes = Buffer.from(
      postfix
        .toString()
        .replace(/Original-Envelope-Id: .*/, 'Original-Envelope-Id: a+2Bb+3Dc@boathouse.example')
        .replace(
          'Original-Recipient: rfc822;ann@harbour.example',
          'Original-Recipient: utf-8;b\\x{F8}b@harbour.example',
        ),
    )
    const report = reportIn(bytes)
    expect(report?.headerIds[0]).toBe('<a+b=c@boathouse.example>')
    expect(report?.recipients[0]?.address).toBe('bøb@harbour.example')
  })

  test('without an action the class of the status counts', () => {
    const withStatus = (status: string) =>
      reportIn(Buffer.from(gmail.toString().replace(/Action: failed\r\nStatus: [\d.]+/, `Status: ${status}`)))
    expect(withStatus('4.2.0')?.recipients[0]?.state).toBe('delayed')
    expect(withStatus('2.0.0')?.recipients[0]?.state).toBe('delivered')
    expect(withStatus('9.9.9')).toBeUndefined()
  })

  test.each(['plain.eml', 'alternative.eml', 'attached-message.eml', 'nested.eml'])('%s is none', name => {
    expect(reportIn(readFixture(name))).toBeUndefined()
  })

  test('a letter about a bounce by a person is none', () => {
    const bytes = Buffer.from(
      'From: ann@harbour.example\r\nSubject: Re\r\n\r\n<tor@harbour.example>:\r\nno mailbox\r\n',
    )
    expect(reportIn(bytes)).toBeUndefined()
  })

  test('a warning in the old form is no bounce', () => {
    const text =
      'Warning: message still undelivered after 4 hours\r\n\r\n<ann@harbour.example>:\r\nconnection refused\r\n'
    expect(reportIn(Buffer.from(`Return-Path: <>\r\nFrom: postmaster@x.example\r\n\r\n${text}`))).toBeUndefined()
  })

  test('cut at every byte it is read or not, and never fails', () => {
    for (let end = 0; end <= postfix.length; end++) {
      const recipients = reportIn(postfix.subarray(0, end))?.recipients ?? []
      expect(recipients.length).toBeLessThanOrEqual(1)
    }
  })

  test('ten thousand recipients are cut to a bound', () => {
    const groups = Array.from(
      { length: 10_000 },
      (_, index) => `Final-Recipient: rfc822;p${index}@x.example\r\nAction: failed\r\n\r\n`,
    )
    const bytes = `Content-Type: message/delivery-status\r\nReturn-Path: <>\r\n\r\nReporting-MTA: dns;x\r\n\r\n${groups.join('')}`
    expect(reportIn(Buffer.from(bytes))?.recipients).toHaveLength(1_000)
  })

  test('whatever stands in it, nothing fails', () => {
    const samples = [...bounces.map(([, bytes]) => bytes), sendmail]
    const damage = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.string({ maxLength: 30, unit: 'binary' }))
    fc.assert(
      fc.property(damage, ([bytes, place, put]) => {
        const at = place % bytes.length
        const report = reportIn(
          Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + put.length)]),
        )
        for (const { text } of report?.recipients ?? []) expect(text).not.toMatch(/[\r\n\0]/)
      }),
      { numRuns: RUNS },
    )
  })
})
