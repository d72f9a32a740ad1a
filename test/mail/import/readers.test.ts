import { describe, expect, test } from 'vitest'
import { parseEmlx } from '../../../electron/mail/import/emlx.ts'
import { folderName } from '../../../electron/mail/import/folder-name.ts'
import { withCrlf } from '../../../electron/mail/import/line-ends.ts'
import { parseMaildirFolder, parseMaildirName } from '../../../electron/mail/import/maildir-name.ts'
import { marksOf, noMarks } from '../../../electron/mail/import/message-marks.ts'
import { parseMozillaPrefs } from '../../../electron/mail/import/mozilla-prefs.ts'
import { readThunderbirdProfile } from '../../../electron/mail/import/thunderbird-profile.ts'

describe('marks in the header of a message', () => {
  test('of Thunderbird are bits', () => {
    expect(marksOf(Buffer.from('X-Mozilla-Status: 1007\r\nSubject: a\r\n\r\nx'))).toEqual({
      isRead: true,
      isFlagged: true,
      isAnswered: true,
      isForwarded: true,
      isDeleted: false,
    })
    expect(marksOf(Buffer.from('X-Mozilla-Status: 0009\n\n'))?.isDeleted).toBe(true)
  })

  test('of the mbox family are letters in two fields', () => {
    expect(marksOf(Buffer.from('Status: RO\nX-Status: AF\n\n'))).toEqual({
      ...noMarks,
      isRead: true,
      isAnswered: true,
      isFlagged: true,
    })
    expect(marksOf(Buffer.from('Status: O\n\n'))).toEqual(noMarks)
  })

  test('of hostile mail cost no more than those of other mail', () => {
    const blanks = ' '.repeat(250_000)
    expect(marksOf(Buffer.from(`Status:${blanks}!\nX-Status:\t\nStatus: R \t\n\n`))).toEqual({
      ...noMarks,
      isRead: true,
    })
  })

  test('are not looked for in the text', () => {
    expect(marksOf(Buffer.from('Subject: a\n\nStatus: RO\n'))).toBeUndefined()
  })
})

describe('names of a Maildir', () => {
  test('tell flags, time and what stays the same', () => {
    expect(parseMaildirName('1700000000.M1P2.host:2,FRS', false)).toEqual({
      unique: '1700000000.M1P2.host',
      deliveredMs: 1_700_000_000_000,
      marks: { ...noMarks, isFlagged: true, isAnswered: true, isRead: true },
    })
    expect(parseMaildirName('1700000000.M1P2.host', true)).toMatchObject({ marks: noMarks })
    expect(parseMaildirName('abc!2,PT', false)).toEqual({
      unique: 'abc',
      marks: { ...noMarks, isForwarded: true, isDeleted: true },
    })
  })

  test('of folders are dotted and in modified UTF-7', () => {
    expect(parseMaildirFolder('.Lists.Announce')).toEqual(['Lists', 'Announce'])
    expect(parseMaildirFolder('.Entw&APw-rfe.A&-B')).toEqual(['Entwürfe', 'A&B'])
    expect(parseMaildirFolder('cur')).toBeUndefined()
    expect(parseMaildirFolder('..')).toBeUndefined()
  })
})

describe('a message of Apple Mail', () => {
  const list =
    '<?xml version="1.0"?><plist><dict><key>date-received</key>\n<integer>1700000000</integer><key>flags</key><integer>8590195729</integer></dict></plist>'

  test('is what its first line counts, with the marks behind it', () => {
    const { raw, marks, receivedMs } = parseEmlx(Buffer.from(`13        \na: b\n\nä text${list}`))
    expect(raw.toString()).toBe('a: b\n\nä text')
    expect(receivedMs).toBe(1_700_000_000_000)
    expect(marks).toMatchObject({ isRead: true, isFlagged: true, isDeleted: false })
  })

  test('that is none or is cut is refused', () => {
    expect(() => parseEmlx(Buffer.from('a: b\n\n'))).toThrow('no message')
    expect(() => parseEmlx(Buffer.from('900\na: b\n\n'))).toThrow('ends before')
  })
})

describe('line ends', () => {
  test('become CRLF only where there is no other', () => {
    expect(withCrlf(Buffer.from('a\n\nb\n')).toString()).toBe('a\r\n\r\nb\r\n')
    const mixed = Buffer.from('a\r\nb\nc\n')
    expect(withCrlf(mixed)).toBe(mixed)
  })
})

describe('the settings of Thunderbird', () => {
  const prefs = String.raw`
// Mozilla User Preferences
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.hostname", "pop.example.org");
user_pref("mail.server.server1.name", "Work \"main\" \u00e4");
user_pref("mail.server.server1.userName", "anna");
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/pop.example.org");
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.name", "Local Folders");
user_pref("mail.server.server2.directory-rel", "[ProfD]Mail/Local Folders");
user_pref("mail.identity.id1.fullName", "Anna");
user_pref("mail.identity.id1.useremail", "anna@example.org");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.org");
user_pref("mail.smtpserver.smtp1.port", 587);
user_pref("mail.smtpserver.smtp1.try_ssl", 2);
evil(); user_pref("x", require("fs"));
`

  test('tell accounts, and whose mail lies in which folder', () => {
    const { accounts, folderNames } = readThunderbirdProfile(parseMozillaPrefs(prefs))
    expect(accounts).toEqual([
      {
        name: 'Work "main" ä',
        displayName: 'Anna',
        address: 'anna@example.org',
        incoming: { protocol: 'pop3', host: 'pop.example.org', port: 995, security: 'tls', user: 'anna' },
        outgoing: { host: 'smtp.example.org', port: 587, security: 'starttls', user: '' },
      },
    ])
    expect([...folderNames]).toEqual([
      ['Mail/pop.example.org', 'Work "main" ä'],
      ['Mail/Local Folders', 'Local Folders'],
    ])
  })

  test('are data: what is no plain value is passed over', () => {
    expect([...parseMozillaPrefs('user_pref("a", 1+1);\nuser_pref("b", true);\nuser_pref("c", "x" + y);')]).toEqual([
      ['b', true],
    ])
  })
})

test('a folder gets a name that a mailbox can have', () => {
  expect(folderName(' a\nb ')).toBe('a b')
  expect(folderName('')).toBe('Mail')
  expect(folderName('x'.repeat(300))).toHaveLength(200)
})
