// What a person may send from the console. Commands that would pull the session away under the app are never sent; in safe
// mode only those that change nothing.

import { InputError } from '../../errors.ts'

/** They need a data connection, sign in anew, end the conversation, or change how names and listings are to be read. */
const NEVER = new Set(
  'USER PASS REIN QUIT AUTH ADAT PBSZ PROT CCC MIC CONF ENC PORT EPRT LPRT PASV EPSV LPSV SPSV TYPE MODE STRU REST RETR STOR STOU APPE LIST NLST MLSD ABOR OPTS'.split(
    ' ',
  ),
)
/** They only tell something. */
const SAFE = new Set(
  'FEAT HELP STAT SYST PWD XPWD NOOP SIZE MDTM MLST HASH XCRC XMD5 MD5 MMD5 XSHA XSHA1 XSHA256 XSHA512 RANG AVBL CSID CWD XCWD CDUP XCUP'.split(
    ' ',
  ),
)
const SAFE_SITE = /^SITE +(?:HELP|IDLE|WHO|QUOTA|INDEX|UMASK|CHECKMETHOD)\s*$/i

/** The line itself. Throws InputError, field `line`, for what is not sent. */
export function checkConsoleLine(text: string, isSafe: boolean): string {
  const line = text.trim()
  const command = /^[a-z]+/i.exec(line)?.[0].toUpperCase()
  if (command === undefined) throw new InputError('A command begins with a letter', 'line')
  if (NEVER.has(command)) throw new InputError(`${command} would disturb the session and is not sent from here`, 'line')
  if (isSafe && !SAFE.has(command) && !SAFE_SITE.test(line))
    throw new InputError(`${command} may change something; safe mode does not send it`, 'line')
  return line
}
