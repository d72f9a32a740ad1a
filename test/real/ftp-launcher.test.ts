// The launcher of the real FTP servers itself: several at once with homes of their own, and nothing left behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Listener } from '../servers/real/daemon.ts'
import { describeRealFtp } from '../servers/real/describe-real-ftp.ts'
import { ftpUser, realFtpNames, startRealFtp } from '../servers/real/ftp/real-ftp.ts'
import { goneFrom, isListening } from './left-behind.ts'

describeRealFtp('the launcher of the real FTP servers', () => {
  it('runs all three at once, and two of the same, with homes of their own', async () => {
    const servers = await Promise.all([...realFtpNames, 'vsftpd' as const].map(startRealFtp))
    const folders = servers.map(({ homes }) => homes.newTree(ftpUser))
    const listeners = servers.flatMap(server => Object.values(server.listeners))
    expect(listeners.length).toBe(6 + 5 + 4 + 6)
    expect(new Set(listeners.map(({ host, port }) => `${host} ${port}`)).size).toBe(listeners.length)
    expect(await Promise.all(listeners.map(isListening))).not.toContain(false)
    for (const { local } of folders) expect(readdirSync(local)).toContain('odd names')
    await Promise.all(servers.map(server => server.stop()))
    await servers[0]?.stop()
    expect(await Promise.all(listeners.map(isListening))).not.toContain(true)
    for (const { homes } of servers) expect(existsSync(homes.root)).toBe(false)
  })

  it.for(realFtpNames)('leaves nothing of %s behind when the process that started it is killed', async name => {
    const url = new URL('../servers/real/ftp/real-ftp.ts', import.meta.url)
    const script = `
      const { startRealFtp } = await import(${JSON.stringify(url.href)})
      const { listeners, homes } = await startRealFtp(${JSON.stringify(name)})
      console.log(JSON.stringify({ listeners: Object.values(listeners), root: homes.root }))
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: path.dirname(fileURLToPath(url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const { listeners, root }: { listeners: Listener[]; root: string } = JSON.parse(String(line))
    expect(await Promise.all(listeners.map(isListening))).not.toContain(false)
    child.kill('SIGKILL')
    await goneFrom(path.dirname(root))
    expect(await Promise.all(listeners.map(isListening))).not.toContain(true)
  })
})
