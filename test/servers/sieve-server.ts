// A ManageSieve server (RFC 5804) in the test's process, with scripts that outlive the connections. A script that holds the word
// `wrong` is one with errors. Any command's answer can be replaced, so that faults come at the moment that matters.
import type { LineClient } from './line-client.ts'
import { type Answer, type Faults, type LineServer, startLineServer } from './line-server.ts'
import { checkSasl, decodedAnswer, type ScramFaults, toBase64 } from './sasl-server.ts'
import type { TestCertificate } from './test-certificate.ts'

export interface SieveCall {
  /** In capitals. */
  readonly name: string
  /** The strings behind it, in order. */
  readonly strings: readonly string[]
  readonly client: LineClient
  /** What the server answers by itself. */
  usual(): Promise<Answer>
}

export interface SieveServerOptions {
  readonly scripts?: Readonly<Record<string, string>>
  readonly active?: string
  /** The SASL methods; default PLAIN. Before encryption, where there can be some, none is named. */
  readonly methods?: string
  readonly user?: string
  readonly password?: string
  readonly scram?: ScramFaults
  readonly greeting?: string
  readonly certificate?: TestCertificate
  /** Clients without a certificate are turned away; EXTERNAL takes the one of this name. */
  readonly certificateName?: string
  readonly faults?: Faults
  readonly host?: string
  /** In place of the usual answers, by name. */
  readonly answers?: Readonly<Record<string, (call: SieveCall) => Answer | Promise<Answer>>>
}

export interface SieveServer extends LineServer {
  /** By name. */
  readonly scripts: Map<string, string>
  active: string
  /** The commands as they were said, each with its strings, none of which is secret. */
  readonly commands: readonly string[]
}

const LITERAL = /\{(\d+)\+\}$/
const QUOTED = /"((?:[^"\\]|\\.)*)"|~(\d+)~/g

export async function startSieveServer(options: SieveServerOptions = {}): Promise<SieveServer> {
  const box: Box = { scripts: new Map(Object.entries(options.scripts ?? {})), active: options.active ?? '' }
  const commands: string[] = []
  const { certificate, certificateName, faults, host } = options
  const conversation = (client: LineClient) => new Conversation(box, options, client)
  const server = await startLineServer({
    greeting: client => options.greeting ?? `${conversation(client).capabilities()}\nOK "ready"`,
    handlers: {},
    otherwise: ({ line, client }) => conversation(client).answer(line, commands),
    ...(certificate ? { certificate } : {}),
    ...(certificateName === undefined ? {} : { demandsCertificate: true }),
    ...(faults ? { faults } : {}),
    ...(host ? { host } : {}),
  })
  return Object.defineProperty(Object.assign(server, { commands, ...box }), 'active', {
    get: () => box.active,
    set: (name: string) => {
      box.active = name
    },
  })
}

interface Box {
  readonly scripts: Map<string, string>
  active: string
}

class Conversation {
  private readonly box: Box
  private readonly options: SieveServerOptions
  private readonly client: LineClient

  constructor(box: Box, options: SieveServerOptions, client: LineClient) {
    this.box = box
    this.options = options
    this.client = client
  }

  capabilities(): string {
    const { methods = 'PLAIN', certificate } = this.options
    const waitsForTls = certificate !== undefined && !this.client.isEncrypted
    const lines = ['"IMPLEMENTATION" "Test"', `"SASL" "${waitsForTls ? '' : methods}"`, '"SIEVE" "fileinto vacation"']
    return [...lines, ...(waitsForTls ? ['"STARTTLS"'] : []), '"VERSION" "1.0"'].join('\n')
  }

  async answer(first: string, commands: string[]): Promise<Answer> {
    const { name, strings } = await this.whole(first)
    commands.push([name, ...(name === 'AUTHENTICATE' ? strings.slice(0, 1) : strings)].join(' '))
    const usual = async (): Promise<Answer> => this.usual(name, strings)
    const own = this.options.answers?.[name]
    const answer = await (own ? own({ name, strings, client: this.client, usual }) : usual())
    // RFC 5804 2.2: the capabilities come again by themselves.
    if (this.client.wantsTls && typeof answer === 'string') {
      await this.client.sendRaw(Buffer.from(`${answer}\r\n${this.options.faults?.injectBeforeTls ?? ''}`))
      await this.client.encrypt()
      return `${this.capabilities()}\nOK "encrypted"`
    }
    return answer
  }

  private async whole(first: string): Promise<{ name: string; strings: string[] }> {
    let line = first
    const literals: string[] = []
    for (let match = LITERAL.exec(line); match; match = LITERAL.exec(line)) {
      literals.push(String(await this.client.readBytes(Number(match[1]))))
      line = `${line.replace(LITERAL, `~${literals.length - 1}~`)}${(await this.client.readLine()) ?? ''}`
    }
    const [name = ''] = line.split(' ')
    const strings = [...line.matchAll(QUOTED)].map(([, text, at]) =>
      at === undefined ? (text ?? '').replace(/\\(.)/g, '$1') : (literals[Number(at)] ?? ''),
    )
    return { name: name.toUpperCase(), strings }
  }

  private usual(command: string, strings: readonly string[]): Answer | Promise<Answer> {
    const { scripts } = this.box
    const [name = '', second = ''] = strings
    switch (command) {
      case 'CAPABILITY':
        return `${this.capabilities()}\nOK`
      case 'STARTTLS':
        this.client.wantsTls = true
        return 'OK "begin"'
      case 'AUTHENTICATE':
        return this.authenticate(name, strings[1])
      case 'LISTSCRIPTS':
        return [...[...scripts.keys()].map(each => this.listed(each)), 'OK'].join('\n')
      case 'GETSCRIPT':
        return scripts.has(name) ? literal(scripts.get(name) ?? '') : NONEXISTENT
      case 'PUTSCRIPT':
        if (second.includes('wrong')) return ERRORS
        scripts.set(name, second)
        return 'OK'
      case 'CHECKSCRIPT':
        return name.includes('wrong') ? ERRORS : 'OK'
      case 'SETACTIVE':
        if (name !== '' && !scripts.has(name)) return NONEXISTENT
        this.box.active = name
        return 'OK'
      default:
        return this.change(command, name, second)
    }
  }

  private change(command: string, name: string, newName: string): Answer {
    const { scripts } = this.box
    switch (command) {
      case 'RENAMESCRIPT':
        if (scripts.has(newName)) return 'NO (ALREADYEXISTS) "there is one"'
        scripts.set(newName, scripts.get(name) ?? '')
        if (this.box.active === name) this.box.active = newName
        return scripts.delete(name) ? 'OK' : NONEXISTENT
      case 'DELETESCRIPT':
        if (this.box.active === name) return 'NO (ACTIVE) "it is active"'
        return scripts.delete(name) ? 'OK' : NONEXISTENT
      case 'HAVESPACE':
      case 'NOOP':
      case 'LOGOUT':
        return 'OK "done"'
      default:
        return 'NO "unknown command"'
    }
  }

  private listed(name: string): string {
    return `"${name.replace(/["\\]/g, '\\$&')}"${name === this.box.active ? ' ACTIVE' : ''}`
  }

  private async authenticate(method: string, initial: string | undefined): Promise<Answer> {
    const { user = 'anna', password = 'secret', scram, certificateName } = this.options
    const ask = async (challenge: string): Promise<string | undefined> => {
      await this.client.send(`"${toBase64(challenge)}"`)
      return decodedAnswer((await this.client.readLine())?.replace(/^"(.*)"$/, '$1'))
    }
    const account = { user, password, scram, certificateName }
    const shown = this.client.certificateName
    const isRight = await checkSasl({ method, initial, ask, certificateName: shown }, account)
    return isRight ? 'OK "welcome"' : 'NO "wrong name or password"'
  }
}

const NONEXISTENT = 'NO (NONEXISTENT) "there is no such script"'
const ERRORS = Buffer.from(literalText('script: line 2: error: wrong.\r\nscript: error: gave up.\r\n', 'NO '))

function literal(text: string): Uint8Array {
  return Buffer.from(`${literalText(text)}OK\r\n`)
}

function literalText(text: string, before = ''): string {
  return `${before}{${Buffer.byteLength(text)}}\r\n${text}\r\n`
}
