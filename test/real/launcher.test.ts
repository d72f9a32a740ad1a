// The launcher of the real servers itself: several at once, and nothing left behind, not even after a crash.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readWithPoplib } from '../servers/python-clients.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { startMailServers } from '../servers/real/mail-servers.ts'
import { goneFrom, isListening } from './left-behind.ts'

describeReal('the launcher of the real servers', () => {
  it('runs two of them at once with mailboxes of their own', async () => {
    const [first, second] = await Promise.all([startDovecot(), startDovecot()])
    first.maildirs.add('alice', [Buffer.from('Subject: first\n\n1\n')])
    second.maildirs.add('alice', [Buffer.from('Subject: second\n\n2\n')])
    const read = [first, second].map(({ pop3 }) =>
      readWithPoplib({ ...pop3, security: 'none', user: 'alice', password: passwordOf('alice') }),
    )
    const mailboxes = (await Promise.all(read)).map(({ messages }) => messages.map(String))
    await Promise.all([first.stop(), second.stop()])
    expect(mailboxes).toEqual([['Subject: first\r\n\r\n1\r\n'], ['Subject: second\r\n\r\n2\r\n']])
  })

  it('leaves no listener and no folder behind when they are stopped', async () => {
    const servers = await startMailServers()
    const { pop3, pop3s, pop3Strict, smtp, smtps, smtpOpen, smtpNoChunking, smtpMinimal } = servers
    const listeners = [pop3, pop3s, pop3Strict, smtp, smtps, smtpOpen, smtpNoChunking, smtpMinimal]
    expect(await Promise.all(listeners.map(isListening))).not.toContain(false)
    await servers.stop()
    await servers.stop()
    expect(await Promise.all(listeners.map(isListening))).not.toContain(true)
    expect(existsSync(servers.maildirs.root)).toBe(false)
    expect(existsSync(servers.log)).toBe(false)
  })

  it('leaves no listener and no folder behind when the process that started them is killed', async () => {
    const url = new URL('../servers/real/mail-servers.ts', import.meta.url)
    const script = `
      const { startMailServers } = await import(${JSON.stringify(url.href)})
      const { pop3, smtp, maildirs, log } = await startMailServers()
      console.log(JSON.stringify({ pop3, smtp, files: [maildirs.root, log] }))
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: path.dirname(fileURLToPath(url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const { pop3, smtp, files } = JSON.parse(String(line))
    expect(await isListening(pop3)).toBe(true)
    child.kill('SIGKILL')
    // Their folders lie directly below /tmp.
    await Promise.all(files.map((file: string) => goneFrom(file.split('/').slice(0, 3).join('/'))))
    expect(await Promise.all([isListening(pop3), isListening(smtp)])).toEqual([false, false])
  })
})
