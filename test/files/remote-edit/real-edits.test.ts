// What editing does to files of real servers: their rights, and links that lead to them.
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ReplyError } from '../../../electron/errors.ts'
import { replaceFile } from '../../../electron/files/remote-edit/exchange-file.ts'
import { findFile } from '../../../electron/files/remote-edit/find-file.ts'
import { joinRemote } from '../../../shared/file-names.ts'
import { describeEachRealFtp } from '../../protocols/ftp/real-sessions.ts'
import { streamOf } from '../../protocols/ftp/whole-files.ts'
import { tempFolder } from '../files-world.ts'

describeEachRealFtp('editing', (real, name) => {
  async function script() {
    const { local, remote } = real.newFolder()
    const session = await real.open()
    await session.upload(streamOf(Buffer.from('before')), joinRemote(remote, 'run.cgi'))
    await session.permissions(joinRemote(remote, 'run.cgi'), 0o750)
    symlinkSync('run.cgi', path.join(local, 'link.cgi'))
    const edited = path.join(tempFolder(), 'run.cgi')
    writeFileSync(edited, 'after it')
    return { local, remote, session, edited, file: path.join(local, 'run.cgi') }
  }

  it('107: a file that is replaced keeps its rights', async () => {
    const { local, remote, session, edited, file } = await script()
    expect(await replaceFile(session, edited, await findFile(session, joinRemote(remote, 'run.cgi')))).toBe(8)
    expect(readFileSync(file, 'utf8')).toBe('after it')
    expect(statSync(file).mode & 0o777).toBe(0o750)
    expect(readdirSync(local).sort()).toEqual(['link.cgi', 'run.cgi'])
  })

  it('105: what a link leads to is replaced, and the link stays whatever the server does', async () => {
    const { local, remote, session, edited, file } = await script()
    const listed = (await session.list(remote)).find(entry => entry.name === 'link.cgi')
    expect(listed?.kind).toBe('link')
    const found = await findFile(session, joinRemote(remote, 'link.cgi'), true)
    expect(found.entry?.sizeBytes).toBe(6)
    const said = await replaceFile(session, edited, found).catch((error: unknown) => error)
    // Pure-FTPd writes through no link, and does not say where one leads.
    if (name === 'pure-ftpd') expect(said).toBeInstanceOf(ReplyError)
    else expect(said).toBe(8)
    expect(readFileSync(file, 'utf8')).toBe(name === 'pure-ftpd' ? 'before' : 'after it')
    expect(statSync(file).mode & 0o777).toBe(0o750)
    expect(lstatSync(path.join(local, 'link.cgi')).isSymbolicLink()).toBe(true)
  })
})
