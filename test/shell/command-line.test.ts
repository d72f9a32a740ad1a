import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCommandLine } from '../../electron/shell/command-line.ts'

describe('the command line', () => {
  test('knows its options, in both spellings', () => {
    expect(readCommandLine(['--practice', '--headless', '--screenshot', 'shots/', '--profile=/tmp/p'])).toEqual({
      isPractice: true,
      isHeadless: true,
      screenshotFolder: resolve('shots/'),
      profileFolder: '/tmp/p',
      mailto: undefined,
    })
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
