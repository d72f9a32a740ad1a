// A report about one conversation that can be given to somebody: what this program is, the server, and what was said, without
// addresses, names to sign in with and messages. Pure.
import type { Connection, TranscriptLine } from '../../shared/model/connection.ts'

export interface SafeReport {
  readonly connection: Connection
  readonly lines: readonly TranscriptLine[]
  /** Who signs in, where that is known: with SASL no line says it. */
  readonly user?: string | undefined
  /** Program, version and system. */
  readonly about: string
}

const MARKS = { client: 'C:', server: 'S:', note: '#' } as const
/** Where a name to sign in with is said: POP3 and FTP, NNTP, APOP. */
const NAMING = [/^(?:USER|AUTHINFO USER) +(\S.*)$/i, /^APOP +(\S+)/i]
/** A shorter one is part of ordinary words. */
const MIN_NAME_CHARACTERS = 3
/** One conversation signs in once or twice. */
const MAX_NAMES = 20

/** Lines as they are saved, below what this program and the server are. */
export function safeReport({ connection, lines, user, about }: SafeReport): string {
  const { protocol, host, port, tls, openedMs } = connection
  const head = [
    `# ${about}`,
    `# ${protocol.toUpperCase()} ${host}:${port}, ${tls ?? 'not encrypted'}`,
    `# ${new Date(openedMs).toISOString()}`,
  ]
  const names = namesIn(lines, user)
  const said = withoutBodies(lines).map(
    ({ from, text }) => `${MARKS[from]} ${withoutNames(withoutAddresses(text), names)}`,
  )
  return `${[...head, ...said].join('\n')}\n`
}

/** Replaces mail addresses. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>:@,;"'=]{1,64}@[^\s<>:@,;"']{1,255}/g, '(address)')
}

function withoutBodies(lines: readonly TranscriptLine[]): TranscriptLine[] {
  let left = 0
  const kept: TranscriptLine[] = []
  const close = (atMs: number): void => {
    if (left > 0) kept.push({ atMs, from: 'note', text: `${left} lines of a message left out` })
    left = 0
  }
  for (const line of lines) {
    if (line.isBody) {
      left += 1
      continue
    }
    close(line.atMs)
    kept.push(line)
  }
  close(0)
  return kept
}

function namesIn(lines: readonly TranscriptLine[], user: string | undefined): readonly string[] {
  const said = lines.flatMap(({ from, text }) =>
    from === 'client' ? NAMING.flatMap(pattern => pattern.exec(text)?.[1] ?? []) : [],
  )
  // The part before the @ is often the name in greetings and paths.
  const known = user === undefined ? said : [user, ...said]
  return [...new Set(known.flatMap(name => [name, name.split('@')[0] ?? name]))]
    .filter(name => name.length >= MIN_NAME_CHARACTERS && name !== 'anonymous')
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_NAMES)
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((left, name) => left.replaceAll(name, '(name)'), text)
}
