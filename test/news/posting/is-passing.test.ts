// Which failures of posting are tried again by themselves.
import { describe, expect, it } from 'vitest'
import {
  CancelledError,
  ConnectionError,
  InputError,
  LoginError,
  ReplyError,
  TimeoutError,
  TlsError,
  UnsureSendError,
} from '../../../electron/errors.ts'
import { isPassing } from '../../../electron/news/posting/is-passing.ts'

const line = new ConnectionError('refused', { phase: 'connect', reason: 'refused' })
const reply = (code: number) =>
  new ReplyError({ command: 'POST', code, text: 'No', temporary: code === 400 || code === 403 })

describe('a failure of posting', () => {
  it.each([line, new TimeoutError('slow', { phase: 'greeting', timeoutMs: 1 }), reply(400), reply(403)])(
    'passes by itself when it is the line or the server’s own trouble: %s',
    error => expect(isPassing(error)).toBe(true),
  )

  it.each([
    new UnsureSendError(line),
    reply(440),
    reply(441),
    reply(480),
    reply(502),
    new LoginError({ command: 'AUTHINFO PASS', code: 481, text: 'No', temporary: false }),
    new TlsError('other', { reason: 'vanished' }),
    new InputError('The password is not known', 'password'),
    new CancelledError(),
  ])('needs a person otherwise: %s', error => expect(isPassing(error)).toBe(false))
})
