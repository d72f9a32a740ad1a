// The certificate of a server of ours, accepted as a person would; that takes a connection of its own.
import { FtpSession } from '../../electron/protocols/ftp/session.ts'

export interface TrustedServer {
  readonly host: string
  readonly port: number
  /** Of its certificate authority. */
  readonly ca: string
}

/** Its SHA-256. */
export async function certificateOf({ host, port, ca }: TrustedServer): Promise<string> {
  const session = await FtpSession.open({ host, port, security: 'starttls', ca })
  session.close()
  return session.tls?.certificate?.sha256 ?? ''
}
