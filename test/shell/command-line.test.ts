import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCommandLine } from '../../electron/shell/command-line.ts'

describe('the command line', () => {
  test('knows its options, in both spellings', () => {
    expect(readCommandLine(['--practice', '--headless', '--screenshot', 'shots/', '--profile=/tmp/p'])).toEqual({
      isPractice: true,
      isHeadless: true,
      isHidden: false,
      screenshotFolder: resolve('shots/'),
      profileFolder: '/tmp/p',
      mailto: undefined,
      ftpUrl: undefined,
      newsUrl: undefined,
      openPath: undefined,
      sendPaths: [],
      runJob: undefined,
      clockMs: undefined,
    })
  })

  test('takes a time for the schedules, as the clock on the wall shows it', () => {
    const timeMs = new Date(2026, 10, 21, 1, 59, 58).getTime()
    expect(readCommandLine(['--clock=2026-11-21T01:59:58']).clockMs).toBe(timeMs)
    expect(readCommandLine(['--clock', '2026-11-21T01:59']).clockMs).toBe(timeMs - 58_000)
    for (const wrong of ['tomorrow', '2026-13-41T01:59', '1', '']) {
      expect(readCommandLine([`--clock=${wrong}`]).clockMs).toBeUndefined()
    }
  })

  test('F24: takes FTP links, files to open and send, and the name of a job; paths are of the folder it came from', () => {
    expect(readCommandLine(['ftp://ftp.example.org/pub']).ftpUrl).toBe('ftp://ftp.example.org/pub')
    const opened = readCommandLine(['--open', 'FTPS://marit@example.org', '--run-job', 'Nightly backup'])
    expect(opened).toMatchObject({ ftpUrl: 'FTPS://marit@example.org', openPath: undefined, runJob: 'Nightly backup' })
    expect(readCommandLine(['news:comp.lang.c']).newsUrl).toBe('news:comp.lang.c')
    expect(readCommandLine(['--open', 'nntps://news.example/a.b/1'])).toMatchObject({
      newsUrl: 'nntps://news.example/a.b/1',
      openPath: undefined,
    })
    expect(readCommandLine(['--open', 'charts'], '/srv')).toMatchObject({ openPath: '/srv/charts', ftpUrl: undefined })
    expect(readCommandLine(['--send', 'a.csv', '/b.csv', '--headless'], '/srv').sendPaths).toEqual([
      '/srv/a.csv',
      '/b.csv',
    ])
    expect(readCommandLine(['--send', '--run-job']).sendPaths).toEqual([])
  })

  test('row 126: asks for a start in the tray', () => {
    expect(readCommandLine(['--hidden']).isHidden).toBe(true)
    expect(readCommandLine(['mailto:a@example.org?subject=--hidden']).isHidden).toBe(false)
  })

  test('an option without its folder is ignored', () => {
    expect(readCommandLine(['--screenshot', '--practice'])).toMatchObject({
      isPractice: true,
      screenshotFolder: undefined,
    })
    expect(readCommandLine(['--profile']).profileFolder).toBeUndefined()
  })

  test('EL-06: option-like text inside a mail link stays text', () => {
    const line = readCommandLine(['mailto:a@example.org?subject=--practice --headless'])
    expect(line).toMatchObject({
      isPractice: false,
      isHeadless: false,
      mailto: 'mailto:a@example.org?subject=--practice --headless',
    })
  })
})
