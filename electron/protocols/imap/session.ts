// IMAP4rev1 (RFC 3501) with what RFC 9051 has of it: IDLE (2177), UIDPLUS (4315), MOVE (6851), SPECIAL-USE (6154), CONDSTORE and
// QRESYNC (7162), LITERAL+ (7888). One session, one caller. Messages are named by UID everywhere, never by number.
import { InputError } from '../../errors.ts'
import type { Endpoint, LineConnection, OpenOptions, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import { quoted } from '../wire/printable.ts'
import { sayGoodbye } from '../wire/say-goodbye.ts'
import { askFullness, askStatuses, type FoldersWithStatus, listFolders, listWithStatus } from './ask-folders.ts'
import { askQuotas, type QuotaFacts } from './ask-quota.ts'
import { type CommandPart, flagList, stringPart } from './command.ts'
import { Dialogue, type Untagged } from './dialogue.ts'
import { type FetchedPiece, fetchMessages } from './fetch-messages.ts'
import type { FolderFullness, FolderStatus, ListedFolder } from './folder-list.ts'
import { capabilitiesOf, readServerGreeting, startTls, wordsIn } from './hello.ts'
import { idle } from './idle.ts'
import { type ImapCredentials, type LoginMethod, logIn } from './login.ts'
import { formatDate, type MessageFacts } from './message-facts.ts'
import { FolderState, type OpenFolder, type SelectOptions } from './open-folder.ts'
import { type FolderQuestion, noteFacts, selectFolder, wholeList } from './select-folder.ts'
import { transferMessages } from './transfer-messages.ts'
import { type CopiedUids, readFound } from './uid-answers.ts'
import { uidSets } from './uid-set.ts'

export type { FoldersWithStatus } from './ask-folders.ts'
export type { QuotaFacts } from './ask-quota.ts'
export type { FetchedPiece } from './fetch-messages.ts'
export type { FolderFullness, FolderStatus, ListedFolder, SpecialUse } from './folder-list.ts'
export type { ImapCredentials, LoginMethod } from './login.ts'
export type { MessageFacts } from './message-facts.ts'
export type { FolderChanges, KnownFolder, OpenFolder } from './open-folder.ts'
export type { CopiedUids } from './uid-answers.ts'

export interface ImapOptions extends OpenOptions {
  /** A longer message is a ProtocolError and ends the session; default 1 GiB. */
  readonly maxMessageBytes?: number | undefined
}

export interface Appended {
  readonly uid?: number | undefined
  readonly uidValidity?: number | undefined
}

/** The UIDs of five million messages in one answer to SEARCH; other lines are far shorter. */
const MAX_LINE_BYTES = 64 * 1024 * 1024
/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class ImapSession {
  /** How `login` was accepted; undefined before it was, and where the server knew us already. */
  loginMethod: LoginMethod | undefined
  private readonly line: LineConnection
  private readonly dialogue: Dialogue
  private readonly endpoint: Endpoint
  private known: ReadonlySet<string> | undefined
  private welcome = ''
  private isKnown = false
  private isEnabled = false
  private isBusy = false
  private folder: FolderState | undefined

  /**
   * Connects, reads the greeting, encrypts, asks for the capabilities.
   * @throws TlsError when the connection cannot be encrypted as the endpoint demands; ReplyError when the server turns us
   *   away; ProtocolError when it is no IMAP server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: ImapOptions = {}): Promise<ImapSession> {
    return openSession(endpoint, { maxLineBytes: MAX_LINE_BYTES, ...options }, async line => {
      const session = new ImapSession(line, endpoint, options)
      await session.begin()
      return session
    })
  }

  private constructor(line: LineConnection, endpoint: Endpoint, { maxMessageBytes }: ImapOptions) {
    this.line = line
    this.endpoint = endpoint
    this.dialogue = new Dialogue(line, maxMessageBytes)
    this.dialogue.observe = response => this.note(response)
  }

  /** The server's first words. */
  get greeting(): string {
    return quoted(this.welcome)
  }

  /** What the server says it can do, in capitals; asked again after TLS and login. */
  get capabilities(): ReadonlySet<string> {
    return this.known ?? new Set()
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.line.tls
  }

  /** The folder that is open has news: messages came, went or changed since it was opened. */
  get hasNews(): boolean {
    return this.folder?.hasNews ?? false
  }

  /** What is new was looked at. */
  forgetNews(): void {
    if (this.folder) this.folder.hasNews = false
  }

  /**
   * Logs in with the best method offered (RFC 3501 6.2), and switches on what the server can say about changes (RFC 7162).
   * @throws LoginError when name or password are not accepted; ReplyError when the server refuses for another reason;
   *   InputError for line breaks; TlsError `plain-login` when the server wants encryption; ProtocolError when the server
   *   cannot prove that it knows the password.
   */
  async login(credentials: ImapCredentials): Promise<void> {
    await this.alone(async () => {
      if (!this.isKnown) {
        const { host, port } = this.endpoint
        const setting = { host, port, capabilities: this.capabilities, isEncrypted: this.tls !== undefined }
        this.line.phase = 'login'
        this.known = undefined
        const hasCertificate = this.endpoint.clientCertificate !== undefined
        this.loginMethod = await logIn(this.dialogue, credentials, { ...setting, hasCertificate })
        this.line.phase = 'request'
      }
      if (!this.known) await this.askCapabilities()
      if (this.can('QRESYNC') && this.can('ENABLE')) await this.dialogue.sayAside(['ENABLE QRESYNC'])
    })
  }

  /** True when the server names this capability. */
  can(name: string): boolean {
    return this.capabilities.has(name)
  }

  /** All folders, with what they are for and whether a person wants to see them (LIST, LSUB). ReplyError. */
  folders(): Promise<ListedFolder[]> {
    return this.alone(() => listFolders(this.dialogue, this.capabilities))
  }

  /** What STATUS says of these folders, many in one round trip; one that is refused is left out. */
  statuses(paths: readonly string[]): Promise<FolderStatus[]> {
    return this.alone(() => askStatuses(this.dialogue, paths, this.capabilities))
  }

  /** How full this folder is (STATUS); only where the server can STATUS=SIZE it says how large. ReplyError. */
  async fullness(path: string): Promise<FolderFullness> {
    return this.alone(() => askFullness(this.dialogue, path, this.capabilities))
  }

  /** The limits that hold for this folder (GETQUOTAROOT); empty where the server has none. ReplyError. */
  async quotas(path: string): Promise<QuotaFacts[]> {
    return this.can('QUOTA') ? this.alone(() => askQuotas(this.dialogue, path)) : []
  }

  /** The same, with what `statuses` would say of them where the server can say it in one go (LIST-STATUS, RFC 5819). ReplyError. */
  foldersWithStatus(): Promise<FoldersWithStatus> {
    return this.alone(() => listWithStatus(this.dialogue, this.capabilities))
  }

  /** Opens a folder (SELECT, EXAMINE). With `known` the server says what changed since, if it can. ReplyError: no such folder. */
  select(path: string, options: SelectOptions = {}): Promise<OpenFolder> {
    return this.alone(async () => {
      await this.dialogue.settleAll()
      const { isReadOnly = false, known, lists } = options
      const asksChanges = known !== undefined && this.isEnabled && known.highestModseq > 0
      const state = new FolderState(path, asksChanges)
      this.folder = state
      const parameter = asksChanges ? ` (QRESYNC (${known.uidValidity} ${known.highestModseq}))` : this.condstore
      const command = [isReadOnly ? 'EXAMINE ' : 'SELECT ', stringPart(path), parameter]
      const listed = await this.opened(command, { lists: asksChanges ? undefined : lists, can: name => this.can(name) })
      const { uidValidity, highestModseq, changed, vanished } = state
      const isSame = asksChanges && uidValidity === known.uidValidity && highestModseq !== undefined
      const changes = isSame ? { vanished: [...vanished], changed: [...changed] } : undefined
      state.hasNews = false
      const { exists, uidNext, keepsKeywords } = state
      const common = { path, exists, uidValidity, uidNext, highestModseq, keepsKeywords, changes }
      return { ...common, listed: wholeList(listed, { exists, lists }), isReadOnly: isReadOnly || state.isReadOnly }
    })
  }

  /** UID and flags of all messages from this UID on (UID FETCH). */
  listFrom(uid: number): Promise<MessageFacts[]> {
    return this.factsOf([`${whole(uid)}:*`], '(UID FLAGS)').then(all => all.filter(facts => facts.uid >= uid))
  }

  /** UID, flags, size and time of arrival of these messages; those that are gone are left out. */
  describe(uids: readonly number[]): Promise<MessageFacts[]> {
    return this.factsOf(uidSets(uids), '(UID FLAGS INTERNALDATE RFC822.SIZE)')
  }

  /** The messages whole, or their headers; nothing is marked as read (BODY.PEEK). What is gone is left out. ReplyError. */
  async *fetch(uids: readonly number[], part: 'whole' | 'header'): AsyncGenerator<FetchedPiece[], void, void> {
    // What is fetched whole shows its size by itself; a server may have to look at every message to say it.
    const section = part === 'whole' ? 'BODY.PEEK[]' : 'RFC822.SIZE BODY.PEEK[HEADER]'
    this.occupy()
    try {
      await this.dialogue.settle()
      const commands = uidSets(uids).map(set => `UID FETCH ${set} (UID FLAGS INTERNALDATE ${section})`)
      yield* fetchMessages(this.dialogue, commands)
    } finally {
      this.isBusy = false
    }
  }

  /** Gives messages flags or takes them away (UID STORE). ReplyError. */
  async flag(uids: readonly number[], change: { add?: readonly string[]; remove?: readonly string[] }): Promise<void> {
    await this.alone(async () => {
      for (const set of uidSets(uids)) {
        for (const [sign, flags] of [['+', change.add ?? []] as const, ['-', change.remove ?? []] as const]) {
          if (flags.length > 0) await this.dialogue.command([`UID STORE ${set} ${sign}FLAGS.SILENT ${flagList(flags)}`])
        }
      }
    })
  }

  /** Copies messages to another folder (UID COPY). Answers with their UIDs there, where the server says them. ReplyError. */
  copy(uids: readonly number[], path: string): Promise<CopiedUids> {
    return this.alone(() => transferMessages(this.dialogue, 'COPY', { uids, path }))
  }

  /** Moves messages to another folder (UID MOVE); only where the server can MOVE. As `copy`. */
  move(uids: readonly number[], path: string): Promise<CopiedUids> {
    return this.alone(() => transferMessages(this.dialogue, 'MOVE', { uids, path }))
  }

  /**
   * Removes these messages, which must be marked as deleted, and no others. False: this server cannot do that without
   * removing what somebody else has marked, so nothing was removed. ReplyError.
   */
  async expunge(uids: readonly number[]): Promise<boolean> {
    if (uids.length === 0) return true
    if (this.can('UIDPLUS') || this.can('IMAP4REV2')) {
      await this.alone(async () => {
        for (const set of uidSets(uids)) await this.dialogue.command([`UID EXPUNGE ${set}`])
      })
      return true
    }
    const ours = new Set(uids)
    const marked = await this.search(['DELETED'])
    if (marked.some(uid => !ours.has(uid))) return false
    await this.alone(() => this.dialogue.command(['EXPUNGE']))
    return true
  }

  /** Adds a message to a folder (APPEND). ReplyError. */
  append(
    path: string,
    message: Uint8Array,
    facts: { flags: readonly string[]; receivedMs: number },
  ): Promise<Appended> {
    return this.alone(async () => {
      const words = ` ${flagList(facts.flags)} "${formatDate(facts.receivedMs)}" `
      const { code } = await this.dialogue.command(['APPEND ', stringPart(path), words, { bytes: message }])
      const [, uidValidity, uid] = code?.name === 'APPENDUID' ? (/^(\d+) (\d+)$/.exec(code.value) ?? []) : []
      return uid === undefined ? {} : { uid: Number(uid), uidValidity: Number(uidValidity) }
    })
  }

  /** The UIDs that match (UID SEARCH). Words of ours as strings; other people's text by `stringPart`. ReplyError. */
  search(criteria: readonly CommandPart[]): Promise<number[]> {
    return this.alone(async () => {
      const found: number[] = []
      const isPlain = criteria.every(part => typeof part === 'string')
      const start = isPlain ? 'UID SEARCH ' : 'UID SEARCH CHARSET UTF-8 '
      await this.dialogue.command([start, ...criteria], response => {
        for (const uid of response.kind === 'data' ? readFound(response) : []) found.push(uid)
      })
      return found
    })
  }

  /** Makes a folder (CREATE). ReplyError. */
  async create(path: string): Promise<void> {
    await this.simple('CREATE', path)
  }

  /** Removes a folder with its messages (DELETE). ReplyError. */
  async remove(path: string): Promise<void> {
    await this.simple('DELETE', path)
  }

  /** Gives a folder another path (RENAME). ReplyError. */
  async rename(path: string, newPath: string): Promise<void> {
    await this.alone(() => this.dialogue.command(['RENAME ', stringPart(path), ' ', stringPart(newPath)]))
  }

  /** Whether people's programs show this folder (SUBSCRIBE, UNSUBSCRIBE). ReplyError. */
  async subscribe(path: string, isSubscribed: boolean): Promise<void> {
    await this.simple(isSubscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE', path)
  }

  /**
   * Waits until the open folder has news (IDLE), or `signal` fires; true: it has news. A server that does not answer at the
   * end of it is a TimeoutError. ReplyError.
   */
  idle(signal: AbortSignal): Promise<boolean> {
    return this.alone(() => idle(this.dialogue, { signal, hasNews: () => this.hasNews }))
  }

  /** Does nothing but hear what is new (NOOP). ReplyError. */
  async noop(): Promise<void> {
    await this.alone(() => this.dialogue.command(['NOOP']))
  }

  /** Says goodbye (LOGOUT) and closes. Never rejects because of the server, and waits two seconds at most. */
  async quit(): Promise<void> {
    const logout = () => {
      this.dialogue.isLeaving = true
      return this.dialogue.ask(['LOGOUT'])
    }
    await sayGoodbye(
      () => this.alone(logout),
      () => this.close(),
    )
  }

  /** Ends the connection without a word. May be called twice. */
  close(): void {
    this.line.close()
  }

  private async begin(): Promise<void> {
    const { status, code, text } = await readServerGreeting(this.dialogue)
    this.welcome = text
    this.isKnown = status === 'PREAUTH'
    if (code?.name === 'CAPABILITY') this.learn(code.value)
    if (!this.known) await this.askCapabilities()
    if (this.endpoint.security !== 'starttls') return
    await startTls(this.dialogue, this.capabilities)
    // What was said in the clear counts no more (RFC 3501 6.2.1).
    this.isKnown = false
    this.isEnabled = false
    await this.askCapabilities()
  }

  private async askCapabilities(): Promise<void> {
    this.known = undefined
    await this.dialogue.command(['CAPABILITY'])
  }

  private learn(words: string): void {
    this.known = capabilitiesOf(words)
    const { known } = this
    this.dialogue.literalsAhead = known.has('LITERAL+') ? 'all' : known.has('LITERAL-') ? 'small' : 'none'
  }

  private note(response: Untagged): void {
    if (response.kind === 'data' && response.name === 'CAPABILITY') {
      this.learn(wordsIn(response))
    } else if (response.kind === 'data' && response.name === 'ENABLED') {
      this.isEnabled ||= capabilitiesOf(wordsIn(response)).has('QRESYNC')
    } else if (response.kind === 'status' && response.code?.name === 'CAPABILITY') this.learn(response.code.value)
    this.folder?.observe(response)
  }

  private get condstore(): string {
    return !this.isEnabled && this.can('CONDSTORE') ? ' (CONDSTORE)' : ''
  }

  private async opened(command: readonly CommandPart[], asks: FolderQuestion): Promise<MessageFacts[] | undefined> {
    try {
      return await selectFolder(this.dialogue, command, asks)
    } catch (error) {
      this.folder = undefined
      throw error
    }
  }

  private factsOf(sets: readonly string[], items: string): Promise<MessageFacts[]> {
    return this.alone(async () => {
      const all: MessageFacts[] = []
      for (const set of sets) {
        await this.dialogue.command([`UID FETCH ${set} ${items}`], response => noteFacts(this.dialogue, response, all))
      }
      return all
    })
  }

  private async simple(verb: string, path: string): Promise<void> {
    await this.alone(() => this.dialogue.command([`${verb} `, stringPart(path)]))
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    this.occupy()
    try {
      await this.dialogue.settle()
      return await work()
    } finally {
      this.isBusy = false
    }
  }

  private occupy(): void {
    if (this.isBusy) throw new Error('An IMAP session serves one call at a time; finish or leave the one before')
    this.isBusy = true
  }
}

const MAX_UID = 0xffff_ffff

function whole(uid: number): number {
  if (Number.isInteger(uid) && uid >= 1 && uid <= MAX_UID) return uid
  throw new InputError(`${uid} is not a UID`, 'uid')
}
