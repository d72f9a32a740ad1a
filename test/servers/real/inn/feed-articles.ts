// Feeds articles to a real INN as another server would: MODE STREAM and pipelined TAKETHIS (RFC 4644).
import { once } from 'node:events'
import net from 'node:net'
import { createInterface } from 'node:readline'
import { dotStuffed } from '../../pop3-server.ts'
import type { Listener } from '../daemon.ts'

/** As another server relays it: with Path, Message-ID, Date and Newsgroups in its header, and CRLF line ends. */
export interface FedArticle {
  readonly messageId: string
  readonly bytes: Uint8Array
}

/** Resolves when all were taken, in this order. Throws with INN's words when it refuses one. */
export async function feedArticles({ host, port }: Listener, articles: Iterable<FedArticle>): Promise<void> {
  const socket = net.connect({ host, port, noDelay: true })
  send(socket, articles).catch(error => socket.destroy(error))
  try {
    for await (const reply of createInterface({ input: socket })) {
      if (reply.startsWith('205')) return
      if (!/^2(?:0[0-3]|39)/.test(reply)) throw new Error(`INN refused an article: ${reply}`)
    }
    throw new Error('INN hung up while it was fed')
  } finally {
    socket.destroy()
  }
}

/** Its replies are read meanwhile: INN stops reading when nobody takes them. */
async function send(socket: net.Socket, articles: Iterable<FedArticle>): Promise<void> {
  socket.write('MODE STREAM\r\n')
  for (const { messageId, bytes } of articles) {
    const command = Buffer.from(`TAKETHIS ${messageId}\r\n`)
    if (!socket.write(Buffer.concat([command, dotStuffed(Buffer.from(bytes))]))) await once(socket, 'drain')
  }
  socket.write('QUIT\r\n')
}
