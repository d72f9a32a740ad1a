// The AUTHORIZATION state (RFC 1939 4): greeting, encryption, what the server can do, and the login. A login may go by what the
// server said it can do the last time: then it travels with the question, and the answer says whether its failure counts.
import { CancelledError, ConnectionError, TimeoutError } from '../../errors.ts'
import type { Endpoint } from '../wire/line-connection.ts'
import type { Dialogue } from './dialogue.ts'
import {
  askCapabilities,
  leadsToSameLogin,
  mayDifferAfterLogin,
  mayListAhead,
  readCapabilities,
  readServerGreeting,
  startTls,
} from './hello.ts'
import { type LoginMethod, logIn, type Pop3Credentials } from './login.ts'
import { type Capabilities, parseTimestamp } from './parse.ts'

/** A login by what was remembered did not lead in, and the server may have changed: it counts for nothing, and may be tried without. */
export class OutdatedError extends Error {}

export class Authorization {
  /** The server's first words. */
  greeting = ''
  /** What the server says it can do; undefined when it does not know CAPA. */
  capabilities: Capabilities | undefined
  /** The same, as it was before the login. */
  offered: Capabilities | undefined
  /** The login went by what was remembered, and led in. */
  wentByMemory = false
  private readonly dialogue: Dialogue
  private readonly endpoint: Endpoint
  /** What was remembered stands for the answer to CAPA, which was not read yet. */
  private isByMemory = false

  constructor(dialogue: Dialogue, endpoint: Endpoint) {
    this.dialogue = dialogue
    this.endpoint = endpoint
  }

  /** Everything before the login. `remembered` is gone by where commands may be sent ahead. */
  async begin(remembered: Capabilities | undefined): Promise<void> {
    const { dialogue, endpoint } = this
    this.greeting = await readServerGreeting(dialogue)
    // What is said in the clear about capabilities counts no more afterwards (RFC 2595 4).
    if (endpoint.security === 'starttls') await startTls(dialogue, await askCapabilities(dialogue))
    if (remembered?.has('PIPELINING')) await this.askAhead(remembered)
    else this.capabilities = await askCapabilities(dialogue)
  }

  /** Answers with the method that led in. `askListing` is run where its commands may travel with the password. Errors of `logIn`. */
  async logIn(credentials: Pop3Credentials, askListing?: () => Promise<void>): Promise<LoginMethod> {
    const { isByMemory, capabilities } = this
    let hasAsked = false
    const ask = async () => {
      hasAsked = true
      await askListing?.()
    }
    try {
      const method = await this.logInBy(capabilities, credentials, askListing && ask)
      // A server that would not have been asked may have dropped what it read before the login.
      if (hasAsked && !mayListAhead(this.greeting, this.capabilities)) throw outdated()
      this.wentByMemory = isByMemory
      this.offered = this.capabilities
      return method
    } catch (error) {
      throw isByMemory ? this.doubted(error, capabilities) : error
    }
  }

  /** To be called after a login: some servers say more then. */
  async askAgain(): Promise<void> {
    const { capabilities, dialogue } = this
    if (capabilities && mayDifferAfterLogin(capabilities)) this.capabilities = await askCapabilities(dialogue)
  }

  private async askAhead(remembered: Capabilities): Promise<void> {
    this.capabilities = remembered
    this.isByMemory = true
    await this.dialogue.sayAhead('CAPA', async () => {
      this.capabilities = await readCapabilities(this.dialogue)
      this.isByMemory = false
    })
  }

  private async logInBy(
    capabilities: Capabilities | undefined,
    credentials: Pop3Credentials,
    askListing: (() => Promise<void>) | undefined,
  ): Promise<LoginMethod> {
    const { dialogue, greeting } = this
    const { host, port, clientCertificate } = this.endpoint
    // Refused, it changes nothing: the names still travel as UTF-8.
    if (capabilities?.has('UTF8')) {
      if (this.isByMemory) await dialogue.sayAhead('UTF8', () => dialogue.readStatus('UTF8'))
      else await dialogue.ask('UTF8')
    }
    return logIn(dialogue, credentials, {
      host,
      port,
      isEncrypted: dialogue.line.tls !== undefined,
      hasCertificate: clientCertificate !== undefined,
      capabilities,
      timestamp: parseTimestamp(greeting),
      sayAhead: mayListAhead(greeting, capabilities) ? askListing : undefined,
      refuseOutdated: () => {
        if (!leadsToSameLogin(capabilities, this.capabilities)) throw outdated()
      },
    })
  }

  /** What the failure of a login by memory means: it counts only where the server has said the same again, and went on talking. */
  private doubted(error: unknown, remembered: Capabilities | undefined): unknown {
    if (error instanceof CancelledError) return error
    const isCut = error instanceof ConnectionError || error instanceof TimeoutError
    const isSure = !isCut && !this.isByMemory && leadsToSameLogin(remembered, this.capabilities)
    return isSure ? error : outdated(error)
  }
}

function outdated(cause?: unknown): OutdatedError {
  return new OutdatedError('The server is not as it was remembered', { cause })
}
