// The commands of the practice FTP server about names (RFC 959, 3659, and drafts for MFMT, HASH and AVBL).
import { factLine, quotedPath, timeDigits, timeOfDigits, unixLine } from './ftp-lines.ts'
import { type FtpCommand, type FtpSession, textOf } from './ftp-session.ts'
import { FtpRefusal, type PracticeEntry } from './practice-folder.ts'

const missing = '550 There is no such file or folder'

export function fileCommands(session: FtpSession): Record<string, FtpCommand> {
  const { folder } = session.facts
  const find = async (argument: string): Promise<PracticeEntry> => {
    const entry = await folder.find(session.place(argument))
    if (!entry) throw new FtpRefusal(missing)
    return entry
  }
  const change = async (argument: string) => {
    const place = session.place(argument)
    await folder.need(place, 'folder')
    session.folder = place
    return `250 ${quotedPath(place)}`
  }
  const workingFolder = () => `257 ${quotedPath(session.folder)} is where you are`
  return {
    PWD: workingFolder,
    XPWD: workingFolder,
    CWD: change,
    CDUP: () => change('..'),
    SIZE: async argument => {
      if (session.isText) return '550 Not in ASCII mode'
      return `213 ${(await folder.need(session.place(argument), 'file')).sizeBytes}`
    },
    MDTM: async argument => `213 ${timeDigits((await find(argument)).modifiedMs)}`,
    MFMT: argument => setTime(session, argument),
    MLST: async argument => `250-Facts\r\n ${factLine(await find(argument), session.place(argument))}\r\n250 End`,
    HASH: async argument => {
      const place = session.place(argument)
      const { sizeBytes, name } = await folder.need(place, 'file')
      return `213 SHA-256 0-${sizeBytes} ${await folder.hash(place)} ${name}`
    },
    AVBL: async () => `213 ${await folder.roomBytes()}`,
    STAT: async argument => (argument === '' ? '211 Here' : await listInReply(session, argument)),
    SITE: argument => site(session, argument),
    ...changingCommands(session),
  }
}

function changingCommands(session: FtpSession): Record<string, FtpCommand> {
  const { folder } = session.facts
  const make = async (argument: string) => {
    const place = session.place(argument)
    await folder.makeFolder(place)
    return `257 ${quotedPath(place)} is made`
  }
  const remove = async (argument: string) => {
    await folder.removeFolder(session.place(argument))
    return '250 Removed'
  }
  return {
    MKD: make,
    XMKD: make,
    RMD: remove,
    XRMD: remove,
    DELE: async argument => {
      await folder.removeFile(session.place(argument))
      return '250 Removed'
    },
    RNFR: async argument => {
      const place = session.place(argument)
      if (!(await folder.find(place))) return missing
      session.renameFrom = place
      return '350 And its new name?'
    },
    RNTO: async argument => {
      const from = session.renameFrom
      session.renameFrom = undefined
      if (from === undefined) return '503 RNFR first'
      await folder.rename(from, session.place(argument))
      return '250 Renamed'
    },
  }
}

async function setTime(session: FtpSession, argument: string): Promise<string> {
  const [digits = '', ...rest] = argument.split(' ')
  const name = rest.join(' ')
  const ms = timeOfDigits(digits)
  if (ms === undefined || name === '') return '501 MFMT YYYYMMDDHHMMSS path'
  await session.facts.folder.setModified(session.place(name), ms)
  return `213 Modify=${timeDigits(ms)}; ${textOf(name)}`
}

async function site(session: FtpSession, argument: string): Promise<string> {
  if (/^help$/i.test(argument)) return '214 CHMOD'
  const match = /^chmod ([0-7]{3,4}) (.+)$/i.exec(argument)
  if (!match) return '504 Only SITE CHMOD and SITE HELP'
  await session.facts.folder.setMode(session.place(match[2] ?? ''), Number.parseInt(match[1] ?? '', 8))
  return '200 Changed'
}

async function listInReply(session: FtpSession, argument: string): Promise<string> {
  const entries = await session.facts.folder.list(session.place(argument))
  const lines = entries.map(entry => ` ${unixLine(entry, Date.now())}`)
  return ['212-Files', ...lines, '212 End'].join('\r\n')
}
