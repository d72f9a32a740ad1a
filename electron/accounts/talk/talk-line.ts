// What a person may say to a mail server. What would need more than a line, sign in anew or change the connection is never
// sent; in safe mode only what changes nothing.

import { InputError } from '../../errors.ts'

interface Words {
  readonly never: ReadonlySet<string>
  /** They only tell something. */
  readonly safe: ReadonlySet<string>
}

const WORDS: Readonly<Record<'pop3' | 'smtp', Words>> = {
  pop3: {
    never: new Set(['USER', 'PASS', 'APOP', 'AUTH', 'STLS', 'XTND', 'UTF8']),
    // Not RETR: some servers hide or delete what was fetched. RSET only takes marks back.
    safe: new Set(['CAPA', 'STAT', 'LIST', 'UIDL', 'TOP', 'LAST', 'LANG', 'NOOP', 'RSET']),
  },
  smtp: {
    never: new Set(['AUTH', 'STARTTLS', 'DATA', 'BDAT', 'TURN', 'ATRN', 'BURL', 'XCLIENT', 'XFORWARD']),
    safe: new Set(['EHLO', 'HELO', 'HELP', 'NOOP', 'RSET', 'VRFY', 'EXPN']),
  },
}

/** The line itself. Throws InputError, field `line`, for what is not sent. */
export function checkTalkLine(protocol: 'pop3' | 'smtp', text: string, isSafe: boolean): string {
  const line = text.trim()
  const command = /^[a-z\d]+/i.exec(line)?.[0].toUpperCase()
  if (command === undefined) throw new InputError('A command begins with a letter', 'line')
  const { never, safe } = WORDS[protocol]
  if (never.has(command)) throw new InputError(`${command} is not sent from here`, 'line')
  if (isSafe && !safe.has(command))
    throw new InputError(`${command} may change something; safe mode does not send it`, 'line')
  return line
}
