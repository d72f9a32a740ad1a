// The way to the web for what a page may load from it, pictures of a message that were allowed: the same proxy as for servers.
// There is no way around it: where it cannot be used (Chromium signs in to no SOCKS proxy), the pictures do not come.

import { app, type Session } from 'electron'
import type { WebProxy } from '../../shared/model/network.ts'

/** More pictures than anybody looks at before the proxy changes; then the oldest refusals are forgotten. */
const MAX_ANSWERED = 1_000

export class SessionProxy {
  private readonly session: Session
  private proxy: WebProxy | undefined
  /** Requests for which the proxy got the password: one that asks again did not take it. */
  private readonly answered = new Set<string>()

  constructor(session: Session) {
    this.session = session
    app.on('login', (event, _contents, request, { isProxy }, answer) => {
      const { user = '', password } = this.proxy ?? {}
      if (!isProxy || user === '' || password === undefined || this.answered.has(request.url)) return
      if (this.answered.size >= MAX_ANSWERED) this.answered.clear()
      this.answered.add(request.url)
      event.preventDefault()
      answer(user, password)
    })
  }

  /** Undefined: as the system is set. Connections that went another way are closed. */
  async use(proxy: WebProxy | undefined): Promise<void> {
    this.proxy = proxy
    this.answered.clear()
    await this.session.setProxy(proxy ? { mode: 'fixed_servers', proxyRules: ruleOf(proxy) } : { mode: 'system' })
    await this.session.closeAllConnections()
  }
}

/** For all schemes. Without a second choice: nothing goes straight when the proxy fails. */
function ruleOf({ kind, host, port }: WebProxy): string {
  return `${kind}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
