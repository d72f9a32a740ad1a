// An IMAP account from the wizard to the first push, on a real Dovecot and Postfix: the window and the server agree.

import { ImapSession } from '../../electron/protocols/imap/session.ts'
import { letters } from '../fixtures/letters.ts'
import { passwordOf } from '../servers/real/dovecot.ts'
import { expect, test } from './fixture.ts'
import { addRealAccount, startTrustedServers, type TrustedServers } from './real-account.ts'

test.describe('IMAP on real servers', () => {
  let trusted: TrustedServers

  test.skip(process.platform !== 'linux', 'Dovecot and Postfix run on Linux')

  test.beforeAll(async () => {
    trusted = await startTrustedServers()
  })
  test.afterAll(() => trusted.servers.stop())

  test('X24, M15: IMAP is chosen, the folders are there, and mail that arrives shows by itself', async ({ launch }) => {
    const { servers, env } = trusted
    const sent = letters(10)
    servers.addMessages(
      'alice',
      sent.slice(0, 9).map(({ bytes }) => bytes),
    )
    const app = await launch({ env })
    const page = await app.firstWindow()
    await addRealAccount(page, servers, 'IMAP')
    const rows = page.getByRole('grid')
    await expect(rows).toHaveAttribute('aria-rowcount', '9')
    const session = await ImapSession.open({ ...servers.imap, host: 'localhost', security: 'starttls', ca: servers.ca })
    await session.login({ user: 'alice', password: passwordOf('alice') })
    await session.append('INBOX', sent[9]?.bytes ?? Buffer.alloc(0), { flags: [], receivedMs: Date.now() })
    await session.quit()
    await expect(rows).toHaveAttribute('aria-rowcount', '10')
  })
})
