// What a person reads when a server fails: which server, what happened, what is safe, what to do, in its own words.
// The cause is then mended behind the same address, and trying again works without a new start.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Front, startFront } from '../servers/front.ts'
import { type LineServer, startLineServer } from '../servers/line-server.ts'
import { type Pop3ServerOptions, type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { addAccount, jobsEnded, type TestAccount } from './call.ts'
import { test as base, expect } from './fixture.ts'

const messages: readonly ServedMessage[] = ['One', 'Two'].map(subject => ({
  uid: subject,
  bytes: Buffer.from(`From: a@test.example\r\nSubject: ${subject}\r\n\r\nText of ${subject}.\r\n`),
}))
const certificates = testCertificates()

interface Servers {
  readonly front: Front
  /** Starts a POP3 server with these messages, leads the front to it, and stops it after the test. */
  readonly serve: (options?: Pop3ServerOptions) => Promise<LineServer>
  readonly keep: <S extends LineServer>(server: S) => S
}

const test = base.extend<Servers & { caFile: string }>({
  caFile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-ca-'))
    await writeFile(path.join(folder, 'ca.pem'), certificates.ca)
    await use(path.join(folder, 'ca.pem'))
    await rm(folder, { recursive: true })
  },
  appEnv: async ({ caFile }, use) => use({ NODE_EXTRA_CA_CERTS: caFile }),
  front: async ({ browserName: _none }, use) => {
    const front = await startFront()
    await use(front)
    await front.close()
  },
  keep: async ({ browserName: _none }, use) => {
    const started: LineServer[] = []
    await use(server => {
      started.push(server)
      return server
    })
    for (const server of started) await server.close()
  },
  serve: async ({ front, keep }, use) =>
    use(async options => {
      const server = keep(await startPop3Server({ messages, ...options }))
      await front.lead(server)
      return server
    }),
})

test('U7, NET-15: a wrong password is said to be one, asked for once, and typed again in place', async ({
  page,
  front,
  serve,
}) => {
  const server = await serve()
  await getMail(page, front, { password: 'forgotten' })
  const bar = failure(page, '127.0.0.1 did not accept the password')
  await expect(bar).toContainText('The server said: “wrong name or password”')
  expect(server.lines.filter(line => /^(?:PASS|AUTH)/.test(line))).toHaveLength(1)

  await bar.getByRole('button', { name: 'Type it again…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /Password for anna/ }).fill('secret')
  await dialog.getByText('Only until Kittiwake quits').click()
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expectMail(page)
})

test('NET-13: another service on the port', async ({ page, front, keep, serve }) => {
  const web = keep(await startLineServer({ greeting: 'HTTP/1.1 400 Bad Request', handlers: {} }))
  await front.lead(web)
  await getMail(page, front)
  const bar = failure(page, `127.0.0.1 does not answer as it should on port ${front.port}`)
  await expect(bar).toContainText('Your password was not sent.')
  await expect(bar).toContainText('The server said: “HTTP/1.1 400 Bad Request”')
  await expect(bar.getByRole('button', { name: 'Edit account…' })).toBeVisible()
  expect(web.lines.join()).not.toContain('secret')
  await mend(bar, serve)
  await expectMail(page)
})

test('NET-10: nobody listens on the port', async ({ page, front, serve }) => {
  await getMail(page, front)
  const bar = failure(page, `127.0.0.1 takes no connections on port ${front.port}`)
  await expect(bar).toContainText('Your password was not sent.')
  await mend(bar, serve)
  await expectMail(page)
})

test('TLS-05: a certificate is refused, trusted after a look, and refused again when it changes', async ({
  page,
  front,
  serve,
}) => {
  const server = await serve({ certificate: certificates.selfSigned, isTls: true })
  await getMail(page, front, { security: 'tls' })
  const bar = failure(page, '127.0.0.1 vouches only for itself')
  await expect(bar).toContainText('Your password was not sent.')
  expect(server.lines).toEqual([])
  await bar.getByRole('button', { name: 'Show certificate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Certificate of 127.0.0.1' })
  await expect(dialog).toContainText('Test self-signed')
  await dialog.getByRole('button', { name: 'Trust this certificate for this server…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Trust this certificate' })).toBeDisabled()
  await question.getByText('I compared the fingerprint').click()
  await question.getByRole('button', { name: 'Trust this certificate' }).click()
  await expectMail(page)
  await jobsEnded(page)

  await serve({ certificate: certificates.otherHost, isTls: true })
  await page.keyboard.press('F5')
  await expect(failure(page, '127.0.0.1 shows another certificate than the one you trusted')).toBeVisible()
})

test('STARTTLS that is not offered is never passed over in silence', async ({ page, front, serve }) => {
  const server = await serve()
  await getMail(page, front, { security: 'starttls' })
  const bar = failure(page, '127.0.0.1 offers no encryption')
  await expect(bar).toContainText('Your password was not sent.')
  expect(server.lines.join()).not.toMatch(/PASS|AUTH/)
  await mend(bar, () => serve({ certificate: certificates.good }))
  await expectMail(page)
})

test('POP-02, NET-08: a message that breaks off is not stored, the one before it is, and nothing comes twice', async ({
  page,
  front,
  serve,
}) => {
  const broken = Buffer.from('+OK\r\nSubject: Two\r\n\r\nText of Tw')
  await serve({
    handlers: {
      RETR: async ({ argument, client }) => {
        if (argument === '1')
          return Buffer.concat([Buffer.from('+OK\r\n'), messages[0]?.bytes ?? broken, Buffer.from('.\r\n')])
        await client.sendRaw(broken)
        client.destroy()
        return undefined
      },
    },
  })
  await getMail(page, front)
  const bar = failure(page, 'The connection to 127.0.0.1 broke in the middle')
  await expect(bar).toContainText(
    'Messages that had arrived completely are stored here; the others are still on the server.',
  )
  await expect(page.getByRole('row', { name: /One/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Two/ })).toHaveCount(0)
  await mend(bar, serve)
  await expectMail(page)
})

test('NET-06: a line without an end is cut off', async ({ page, front, serve }) => {
  const endless = Buffer.alloc(65_536, 'x')
  const server = await serve({
    handlers: {
      UIDL: async ({ client }) => {
        await client.send('+OK')
        for (;;) await client.sendRaw(endless)
      },
    },
  })
  await getMail(page, front)
  const bar = failure(page, '127.0.0.1 sent more than a server should')
  await expect(bar).toContainText('Kittiwake closed the connection.')
  await expect(bar.getByRole('button', { name: 'Show the conversation' })).toBeVisible()
  await server.hasLostClient()
  await mend(bar, serve)
  await expectMail(page)
})

async function getMail(page: Page, { host, port }: Front, account: Partial<TestAccount> = {}): Promise<void> {
  await addAccount(page, { pop3: { host, port }, user: 'anna', password: 'secret', leaveOnServer: true, ...account })
  await page.getByRole('button', { name: 'Check for new messages now' }).click()
}

/** The bar with this title; it is the only one, and not the one for mistakes of the program itself. */
function failure(page: Page, title: string): Locator {
  return page.getByRole('alert').filter({ hasText: title }).filter({ hasNotText: 'Kittiwake made a mistake' })
}

async function mend(bar: Locator, serve: () => Promise<unknown>): Promise<void> {
  await serve()
  await bar.getByRole('button', { name: 'Try again' }).click()
}

async function expectMail(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await expect(page.getByRole('row', { name: /Two/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}
