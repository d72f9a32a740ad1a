// The frame of the tests that cut every reply of a server, at every place it can be cut: what the client knows at the end
// must be the same. Which conversations are led is the protocol's.
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../electron/protocols/wire/line-connection.ts'
import type { Faults } from '../servers/line-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'

/** No reply of these conversations is longer; a cut beyond the end is none. */
const LONGEST_REPLY = 200

export interface Conversation<S, O> {
  readonly name: string
  /** Of the scripted server. */
  readonly options: O
  readonly security?: Endpoint['security']
  readonly talk: (session: S) => Promise<unknown>
  /** Is in what the client knows at the end. */
  readonly hears: string
}

export interface CutProtocol<S, O> {
  start(
    conversation: Conversation<S, O>,
    faults: Faults,
  ): Promise<{ readonly host: string; readonly port: number; close(): Promise<unknown> }>
  open(endpoint: Endpoint): Promise<S>
}

interface AnySession {
  readonly greeting: string
  readonly capabilities: Iterable<unknown>
  close(): void
}

export function describeCutReplies<S extends AnySession, O>(
  protocol: CutProtocol<S, O>,
  conversations: readonly Conversation<S, O>[],
): void {
  describe.each(conversations)('$name', conversation => {
    it('NET-04: is the same when every reply is cut, wherever', async () => {
      const expected = await converse(protocol, conversation, {})
      expect(JSON.stringify(expected)).toContain(conversation.hears)
      for (let splitAt = 1; splitAt <= LONGEST_REPLY; splitAt++)
        expect(await converse(protocol, conversation, { splitAt }), `cut at ${splitAt}`).toEqual(expected)
    })
  })
}

/** What the client knows at the end; an error is an answer too. */
async function converse<S extends AnySession, O>(
  protocol: CutProtocol<S, O>,
  conversation: Conversation<S, O>,
  faults: Faults,
): Promise<unknown> {
  const server = await protocol.start(conversation, faults)
  const { security = 'none', talk } = conversation
  let session: S | undefined
  try {
    session = await protocol.open({ host: server.host, port: server.port, security, ca: testCertificates().ca })
    return [session.greeting, [...session.capabilities], await talk(session)]
  } catch (error) {
    return error instanceof Error ? [error.name, error.message] : error
  } finally {
    session?.close()
    await server.close()
  }
}
