// What a server can do, from what it says about itself (FEAT, SYST, STAT, HELP SITE), and what changed since the last visit.

import type { ServerAbility, ServerFacts, Site } from '../../../shared/model/site.ts'
import { ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'

/** Honest servers name some thirty, each in one short line. */
const MAX_FEATURES = 500
const MAX_SYSTEM_LENGTH = 4_000
const HASHES = ['HASH', 'XSHA512', 'XSHA256', 'XSHA1', 'XSHA', 'XMD5', 'MD5', 'XCRC']

export type AskedFacts = Omit<ServerFacts, 'session'>

/** Asks the server; what it does not answer is left out. */
export async function askFacts(session: FtpSession, site: Site): Promise<AskedFacts> {
  const system = [await said(() => session.system()), await said(() => session.status())].filter(Boolean).join('\n')
  const siteCommands = (await said(() => session.help('SITE'))) ?? ''
  const spaceBytes = await unlessRefused(() => session.space())
  const features = (session.learned.features ?? []).slice(0, MAX_FEATURES)
  const before = site.learned.features
  return {
    greeting: session.greeting,
    system: system.slice(0, MAX_SYSTEM_LENGTH),
    features,
    abilities: abilitiesOf(session, { ...site.learned, siteCommands }),
    appeared: before ? features.filter(feature => !before.includes(feature)) : [],
    vanished: before ? before.filter(feature => !features.includes(feature)) : [],
    ...(spaceBytes === undefined ? {} : { spaceBytes }),
    ...(session.tls ? { tls: session.tls.protocol } : {}),
  }
}

interface Hints {
  readonly canChangePermissions?: boolean | undefined
  readonly siteCommands: string
}

function abilitiesOf(
  { capabilities, tls }: FtpSession,
  { canChangePermissions, siteCommands }: Hints,
): ServerAbility[] {
  const has = (...names: string[]): boolean => names.some(name => capabilities.has(name))
  const hasSite = (name: RegExp): boolean => name.test(`${capabilities.get('SITE') ?? ''} ${siteCommands}`)
  const abilities: Record<ServerAbility['key'], boolean> = {
    resume: has('REST'),
    utf8: has('UTF8'),
    tls: tls !== undefined || has('AUTH'),
    mlsd: has('MLST', 'MLSD'),
    times: has('MDTM', 'MLST', 'MLSD'),
    'set-times': has('MFMT') || hasSite(/\bUTIME\b/i),
    sizes: has('SIZE', 'MLST', 'MLSD'),
    hash: has(...HASHES),
    permissions: canChangePermissions ?? hasSite(/\bCHMOD\b/i),
    'extended-passive': has('EPSV'),
    space: has('AVBL'),
    'server-copy': hasSite(/\b(?:CPFR|COPY)\b/i),
  }
  return Object.entries(abilities).map(([key, can]) => ({ key: key as ServerAbility['key'], can }))
}

async function said(ask: () => Promise<string | readonly string[]>): Promise<string | undefined> {
  const answer = await unlessRefused(ask)
  return typeof answer === 'object' ? answer.join('\n') : answer
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ReplyError && error.code !== 421) return undefined
    throw error
  }
}
