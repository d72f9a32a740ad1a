import { describe, expect, it } from 'vitest'
import {
  parseCapabilities,
  parseHabits,
  parseLanguage,
  parseListedId,
  parseListedSize,
  parseMailboxSize,
  parseStatus,
  parseTimestamp,
} from '../../../electron/protocols/pop3/parse.ts'

describe('a status line', () => {
  const lines: [string, ReturnType<typeof parseStatus>][] = [
    ['+OK', { isOk: true, code: undefined, text: '' }],
    ['+OK 2 320', { isOk: true, code: undefined, text: '2 320' }],
    ['-ERR no such message', { isOk: false, code: undefined, text: 'no such message' }],
    ['-ERR [IN-USE] locked', { isOk: false, code: 'IN-USE', text: 'locked' }],
    ['-ERR [sys/temp]', { isOk: false, code: 'SYS/TEMP', text: '' }],
    ['-ERR [LOGIN-DELAY 15] wait', { isOk: false, code: 'LOGIN-DELAY', text: 'wait' }],
    ['-ERR [not a code!] words', { isOk: false, code: undefined, text: '[not a code!] words' }],
    ['-ERR [unclosed', { isOk: false, code: undefined, text: '[unclosed' }],
    ['\r+OK after LF CR', { isOk: true, code: undefined, text: 'after LF CR' }],
    ['\r-ERR after LF CR', { isOk: false, code: undefined, text: 'after LF CR' }],
    ['+ok lower case', { isOk: true, code: undefined, text: 'lower case' }],
    ['+OKAY', undefined],
    ['220 ready', undefined],
    ['', undefined],
    ['+', undefined],
  ]
  for (const [line, status] of lines) it(JSON.stringify(line), () => expect(parseStatus(line)).toEqual(status))
})

it('capabilities have names in upper case and arguments', () => {
  const capabilities = parseCapabilities(['TOP', 'sasl PLAIN  LOGIN', '', 'EXPIRE 60 USER ', 'IMPLEMENTATION a b'])
  expect([...capabilities]).toEqual([
    ['TOP', []],
    ['SASL', ['PLAIN', 'LOGIN']],
    ['EXPIRE', ['60', 'USER']],
    ['IMPLEMENTATION', ['a', 'b']],
  ])
})

describe('P16: what a server announces about its habits', () => {
  const habits = (...lines: readonly string[]) => parseHabits(parseCapabilities(lines))

  it('is its program, the pause between logins and how long it keeps messages', () => {
    expect(habits('IMPLEMENTATION Kitti POP 1.0', 'LOGIN-DELAY 900', 'EXPIRE 60')).toEqual({
      implementation: 'Kitti POP 1.0',
      loginDelayMs: 900_000,
      keepsDays: 60,
    })
    expect(habits('LOGIN-DELAY 0 USER', 'EXPIRE never')).toMatchObject({
      loginDelayMs: 0,
      keepsDays: Number.POSITIVE_INFINITY,
    })
    expect(habits('EXPIRE 0 USER')).toMatchObject({ keepsDays: 0 })
  })

  it('is nothing where nothing or nonsense is said', () => {
    const nothing = { implementation: undefined, loginDelayMs: undefined, keepsDays: undefined }
    expect(habits()).toEqual(nothing)
    expect(habits('IMPLEMENTATION', 'LOGIN-DELAY', 'EXPIRE')).toEqual(nothing)
    expect(habits('LOGIN-DELAY -5', 'EXPIRE soon')).toEqual(nothing)
    expect(habits(`LOGIN-DELAY ${'9'.repeat(400)}`, 'EXPIRE 1e9')).toEqual(nothing)
  })
})

it('a line of LANG has a tag and a name', () => {
  expect(parseLanguage('de-AT Österreichisches Deutsch')).toEqual({ tag: 'de-AT', name: 'Österreichisches Deutsch' })
  expect(parseLanguage('en')).toEqual({ tag: 'en', name: '' })
  expect(parseLanguage('en \x1b[2J')).toEqual({ tag: 'en', name: '\\x1b[2J' })
  for (const bad of ['', ' en', 'de_AT x', 'verylonglanguage x', '* any'])
    expect(parseLanguage(bad), bad).toBeUndefined()
})

it('STAT has a count and a size, perhaps more', () => {
  expect(parseMailboxSize('2 320')).toEqual({ count: 2, sizeBytes: 320 })
  expect(parseMailboxSize('0 0 and words')).toEqual({ count: 0, sizeBytes: 0 })
  for (const bad of ['', '2', 'two 320', '-1 5', '2 320x', '1 99999999999999999']) {
    expect(parseMailboxSize(bad), bad).toBeUndefined()
  }
})

it('POP-06: a line of UIDL has a number and an id, a malformed one has neither', () => {
  expect(parseListedId('1 whqtswO00WBw418f9t5JxYwZ')).toEqual({ number: 1, uid: 'whqtswO00WBw418f9t5JxYwZ' })
  expect(parseListedId(' 12\ta b ')).toEqual({ number: 12, uid: 'a b' })
  for (const bad of [
    '',
    '1',
    '1 ',
    'x y',
    '0 id',
    '-1 id',
    '1.5 id',
    '99999999999 id',
    `1 ${'x'.repeat(600)}`,
    '1 a\x00b',
  ]) {
    expect(parseListedId(bad), bad).toBeUndefined()
  }
})

it('a line of LIST has a number and a size, perhaps more', () => {
  expect(parseListedSize('2 200')).toEqual({ number: 2, sizeBytes: 200 })
  expect(parseListedSize('2 200 seen')).toEqual({ number: 2, sizeBytes: 200 })
  for (const bad of ['', '2', 'a 5', '0 5', '2 many', '2 -5']) expect(parseListedSize(bad), bad).toBeUndefined()
})

describe('the time stamp of a greeting', () => {
  it('is the one message id in it', () => {
    expect(parseTimestamp('+OK ready <1896.697@dbc.mtview.ca.us>')).toBe('<1896.697@dbc.mtview.ca.us>')
  })

  const others = {
    'no brackets': '+OK ready',
    'no @': '+OK <timestamp>',
    'nothing between': '+OK <>',
    'two of them': '+OK <a@b> <c@d>',
    'nested brackets': '+OK <<a@b>>',
    'the wrong way round': '+OK >a@b<',
    'a space inside': '+OK <a @b>',
    'two @': '+OK <a@b@c>',
    'control characters': '+OK <a\x07@b>',
  }
  for (const [name, greeting] of Object.entries(others)) {
    it(`POP-17: is ignored with ${name}`, () => expect(parseTimestamp(greeting)).toBeUndefined())
  }

  it('POP-17: a huge greeting is ignored without looking at it twice', () => {
    for (const unit of ['<', '<a', '<@', '<a@b>', '><']) {
      expect(parseTimestamp(`+OK ${unit.repeat(1_000_000)}`)).toBeUndefined()
    }
  })
})
