// An IMAP server (RFC 3501, with UIDPLUS, MOVE and IDLE where it says so) in the test's process, with folders that outlive the
// connections. Any command's answer can be replaced, so that faults come at the moment that matters.
import type { LineClient } from './line-client.ts'
import { type Answer, type Faults, type LineServer, startLineServer } from './line-server.ts'
import type { TestCertificate } from './test-certificate.ts'

export interface ServedImapMessage {
  uid: number
  readonly bytes: Buffer
  readonly flags: Set<string>
}

export interface ServedFolder {
  path: string
  uidValidity: number
  uidNext: number
  readonly attributes: string
  messages: ServedImapMessage[]
}

/** One command of a client; `literals` are the bytes of its literals, in order. */
export interface ImapCall {
  readonly tag: string
  /** In capitals, `UID` included: `UID FETCH`. */
  readonly name: string
  readonly argument: string
  readonly literals: readonly Buffer[]
  readonly client: LineClient
  readonly server: ImapMailbox
  /** What the server answers by itself. */
  usual(): Promise<Answer>
}

export interface ImapServerOptions {
  readonly folders?: readonly { path: string; attributes?: string; messages?: readonly Buffer[] }[]
  readonly capabilities?: readonly string[]
  readonly certificate?: TestCertificate
  readonly greeting?: string
  readonly host?: string
  readonly faults?: Faults
  /** In place of the usual answers, by name. */
  readonly answers?: Readonly<Record<string, (call: ImapCall) => Answer | Promise<Answer>>>
}

export interface ImapMailbox {
  readonly folders: ServedFolder[]
  folder(path: string): ServedFolder
  /** A message arrives. */
  deliver(path: string, bytes: Buffer): ServedImapMessage
}

export interface ImapServer extends LineServer, ImapMailbox {
  /** The commands as they were said, without their tags and literals. */
  readonly commands: readonly string[]
}

export const USUAL_IMAP = ['IMAP4rev1', 'UIDPLUS', 'MOVE', 'IDLE', 'LITERAL+']

export async function startImapServer(options: ImapServerOptions = {}): Promise<ImapServer> {
  const { folders = [{ path: 'INBOX' }], greeting = '* OK ready', certificate, host, faults } = options
  const mailbox = new Mailbox(folders)
  const commands: string[] = []
  const server = await startLineServer({
    greeting,
    handlers: {},
    otherwise: ({ line, client }) => new Conversation(mailbox, options, commands).answer(line, client),
    ...(certificate ? { certificate } : {}),
    ...(host ? { host } : {}),
    ...(faults ? { faults } : {}),
  })
  return Object.assign(server, {
    commands,
    folders: mailbox.folders,
    folder: (path: string) => mailbox.folder(path),
    deliver: (path: string, bytes: Buffer) => mailbox.deliver(path, bytes),
  })
}

class Mailbox implements ImapMailbox {
  readonly folders: ServedFolder[]

  constructor(folders: NonNullable<ImapServerOptions['folders']>) {
    this.folders = folders.map(({ path, attributes = '' }) => emptyFolder(path, attributes))
    for (const { path, messages = [] } of folders) for (const bytes of messages) this.deliver(path, bytes)
  }

  folder(path: string): ServedFolder {
    const found = this.folders.find(folder => folder.path === path)
    if (!found) throw new Error(`There is no folder ${path}`)
    return found
  }

  deliver(path: string, bytes: Buffer): ServedImapMessage {
    const folder = this.folder(path)
    const message = { uid: folder.uidNext++, bytes, flags: new Set<string>() }
    folder.messages.push(message)
    return message
  }
}

function emptyFolder(path: string, attributes = ''): ServedFolder {
  return { path, attributes, uidValidity: 100, uidNext: 1, messages: [] }
}

const SELECTED = 'selected'

class Conversation {
  private readonly mailbox: Mailbox
  private readonly options: ImapServerOptions
  private readonly commands: string[]

  constructor(mailbox: Mailbox, options: ImapServerOptions, commands: string[]) {
    this.mailbox = mailbox
    this.options = options
    this.commands = commands
  }

  async answer(first: string, client: LineClient): Promise<Answer> {
    const { line, literals } = await this.whole(first, client)
    const [, tag = '', name = '', argument = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? []
    const command = name.toUpperCase()
    this.commands.push(`${command} ${argument}`.trim())
    const facts = { tag, name: command, argument, literals, client, server: this.mailbox }
    const usual = async (): Promise<Answer> => this.usual(facts)
    const own = this.options.answers?.[command]
    return own ? own({ ...facts, usual }) : usual()
  }

  private async whole(first: string, client: LineClient): Promise<{ line: string; literals: Buffer[] }> {
    let line = first
    const literals: Buffer[] = []
    for (let match = LITERAL.exec(line); match; match = LITERAL.exec(line)) {
      if (match[2] === '') await client.send('+ go on')
      literals.push((await client.readBytes(Number(match[1]))) ?? Buffer.alloc(0))
      line = `${line.replace(LITERAL, `~${literals.length - 1}~`)}${(await client.readLine()) ?? ''}`
    }
    return { line, literals }
  }

  private usual(call: Omit<ImapCall, 'usual'>): Answer | Promise<Answer> {
    const { tag, name, argument, client } = call
    const ok = (words = 'done', data: readonly string[] = []): string => [...data, `${tag} OK ${words}`].join('\n')
    const text = this.strings(call)
    const folder = this.mailbox.folders.find(({ path }) => path === client.state.get(SELECTED))
    switch (name) {
      case 'CAPABILITY':
        return ok('done', [`* CAPABILITY ${this.capabilities(client).join(' ')}`])
      case 'STARTTLS':
        client.wantsTls = true
        return ok()
      case 'LOGIN':
        return text.join('/') === 'anna/secret' ? ok() : `${tag} NO [AUTHENTICATIONFAILED] wrong name or password`
      case 'LOGOUT':
        return ok('bye', ['* BYE see you'])
      case 'LIST':
      case 'LSUB':
        return ok(
          'done',
          this.mailbox.folders.map(each => `* ${name} (${each.attributes}) "/" ${quote(each.path)}`),
        )
      case 'SELECT':
      case 'EXAMINE':
        return this.select(call, text[0] ?? '')
      case 'CREATE':
        this.mailbox.folders.push(emptyFolder(text[0] ?? ''))
        return ok()
      case 'DELETE':
        this.mailbox.folders.splice(this.mailbox.folders.indexOf(this.mailbox.folder(text[0] ?? '')), 1)
        return ok()
      case 'RENAME':
        this.mailbox.folder(text[0] ?? '').path = text[1] ?? ''
        return ok()
      case 'APPEND': {
        const made = this.mailbox.deliver(text[0] ?? '', call.literals.at(-1) ?? Buffer.alloc(0))
        for (const flag of /\(([^)]*)\)/.exec(argument)?.[1]?.split(' ') ?? []) if (flag) made.flags.add(flag)
        return ok(this.code(client, `[APPENDUID 100 ${made.uid}] `))
      }
      case 'IDLE':
        return this.idle(call)
      default:
        if (folder && name === 'EXPUNGE') return this.expunge(tag, folder, () => true)
        return folder && name.startsWith('UID ') ? this.ofMessages(call, folder) : ok()
    }
  }

  private select({ tag, client }: Omit<ImapCall, 'usual'>, path: string): Answer {
    const folder = this.mailbox.folders.find(each => each.path === path)
    if (!folder) return `${tag} NO [NONEXISTENT] no such folder`
    client.state.set(SELECTED, path)
    const { messages, uidValidity, uidNext } = folder
    const codes = [`[UIDVALIDITY ${uidValidity}]`, `[UIDNEXT ${uidNext}]`, '[PERMANENTFLAGS (\\Seen \\*)]']
    return [`* ${messages.length} EXISTS`, ...codes.map(code => `* OK ${code} so`), `${tag} OK [READ-WRITE] open`].join(
      '\n',
    )
  }

  private async idle({ tag, client }: Omit<ImapCall, 'usual'>): Promise<Answer> {
    await client.send('+ idling')
    for (let line = await client.readLine(); line !== undefined; line = await client.readLine()) {
      if (line.toUpperCase() === 'DONE') return `${tag} OK done`
    }
    return undefined
  }

  private ofMessages(call: Omit<ImapCall, 'usual'>, folder: ServedFolder): Answer {
    const { tag, name, argument } = call
    const [set = '', ...rest] = argument.split(' ')
    const chosen = folder.messages.filter(({ uid }) => inSet(uid, set, folder))
    switch (name) {
      case 'UID FETCH':
        return this.fetch(tag, folder, { chosen, items: rest.join(' ') })
      case 'UID STORE': {
        const flags = /\(([^)]*)\)/.exec(argument)?.[1]?.split(' ') ?? []
        for (const { flags: own } of chosen)
          for (const flag of flags)
            if (rest[0]?.startsWith('+')) own.add(flag)
            else own.delete(flag)
        return `${tag} OK stored`
      }
      case 'UID COPY':
      case 'UID MOVE':
        return this.copy(call, folder, chosen)
      case 'UID EXPUNGE':
        return this.expunge(tag, folder, message => chosen.includes(message))
      case 'UID SEARCH':
        return this.search(call, folder)
      default:
        return `${tag} BAD what?`
    }
  }

  private fetch(
    tag: string,
    folder: ServedFolder,
    { chosen, items }: { chosen: readonly ServedImapMessage[]; items: string },
  ): Answer {
    const parts = chosen.flatMap(message => {
      const { uid, flags, bytes } = message
      const number = folder.messages.indexOf(message) + 1
      const start = `* ${number} FETCH (UID ${uid} FLAGS (${[...flags].join(' ')})`
      if (!items.includes('BODY')) return [Buffer.from(`${start} RFC822.SIZE ${bytes.length})\r\n`)]
      const isHeader = items.includes('HEADER')
      const body = isHeader ? bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4) : bytes
      const section = isHeader ? 'BODY[HEADER]' : 'BODY[]'
      const facts = ` INTERNALDATE "01-Nov-2026 12:00:00 +0000" RFC822.SIZE ${bytes.length} ${section} {${body.length}}\r\n`
      return [Buffer.from(start + facts), body, Buffer.from(')\r\n')]
    })
    return Buffer.concat([...parts, Buffer.from(`${tag} OK fetched\r\n`)])
  }

  private copy(call: Omit<ImapCall, 'usual'>, folder: ServedFolder, chosen: readonly ServedImapMessage[]): Answer {
    const { tag, name, client } = call
    const target = this.strings(call).at(-1) ?? ''
    if (!this.mailbox.folders.some(({ path }) => path === target)) return `${tag} NO [TRYCREATE] no such folder`
    const copies = chosen.map(({ bytes, flags }) => {
      const copy = this.mailbox.deliver(target, bytes)
      for (const flag of flags) copy.flags.add(flag)
      return copy
    })
    const list = (messages: readonly ServedImapMessage[]): string => messages.map(({ uid }) => uid).join(',')
    if (name === 'UID MOVE') folder.messages = folder.messages.filter(message => !chosen.includes(message))
    return `${tag} OK ${this.code(client, `[COPYUID 100 ${list(chosen)} ${list(copies)}] `)}done`
  }

  private expunge(tag: string, folder: ServedFolder, isMeant: (message: ServedImapMessage) => boolean): Answer {
    folder.messages = folder.messages.filter(message => !(message.flags.has('\\Deleted') && isMeant(message)))
    return `${tag} OK expunged`
  }

  private search(call: Omit<ImapCall, 'usual'>, folder: ServedFolder): Answer {
    const { tag, argument } = call
    const header = /HEADER MESSAGE-ID/i.test(argument) ? this.strings(call).at(-1) : undefined
    const found = folder.messages.filter(({ bytes, flags }) => {
      if (header !== undefined) return bytes.includes(header)
      if (/UNDELETED$/.test(argument)) return !flags.has('\\Deleted')
      return argument !== 'DELETED' || flags.has('\\Deleted')
    })
    const uids = found.map(({ uid }) => uid)
    const isShort = argument.startsWith('RETURN (ALL)')
    const all = uids.length > 0 ? ` ALL ${uids.join()}` : ''
    const answer = isShort ? `* ESEARCH (TAG "${tag}") UID${all}` : `* SEARCH ${uids.join(' ')}`
    return [answer, `${tag} OK found`].join('\n')
  }

  private capabilities(client: LineClient): readonly string[] {
    const { capabilities = USUAL_IMAP, certificate } = this.options
    return certificate && !client.isEncrypted ? [...capabilities, 'STARTTLS'] : capabilities
  }

  /** A server without UIDPLUS says no UIDs. */
  private code(client: LineClient, words: string): string {
    return this.capabilities(client).includes('UIDPLUS') ? words : ''
  }

  /** The strings of a command, quoted or literal. */
  private strings({ argument, literals }: Pick<ImapCall, 'argument' | 'literals'>): string[] {
    const found = argument.matchAll(/"((?:[^"\\]|\\.)*)"|~(\d+)~/g)
    return [...found].map(([, quoted, index]) =>
      quoted === undefined ? String(literals[Number(index)]) : quoted.replace(/\\(.)/g, '$1'),
    )
  }
}

const LITERAL = /\{(\d+)(\+?)\}$/

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function inSet(uid: number, set: string, { messages }: ServedFolder): boolean {
  const last = messages.at(-1)?.uid ?? 0
  return set.split(',').some(item => {
    const [from = '', to = from] = item.split(':')
    const number = (text: string): number => (text === '*' ? last : Number(text))
    return uid >= Math.min(number(from), number(to)) && uid <= Math.max(number(from), number(to))
  })
}
