import { describe, expect, test } from 'vitest'
import { adaptedColours } from '../../electron/message/adapted-colours.ts'
import { messagePage } from '../../electron/message/message-page.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { messageOf } from './fixture.ts'

const page = (adaptsColours: boolean, ...body: string[]) =>
  messagePage(parseMessage(messageOf('Content-Type: text/html', '', ...body)), {
    showRemote: false,
    partUrl: 'part://1/',
    adaptsColours,
  })

describe('colours for a dark page', () => {
  test('every colour keeps its own beside the one for the dark', () => {
    const { style } = adaptedColours({ style: 'color: #112233; background-color: white; padding: 4px' })
    expect(style).toContain('color: light-dark(#112233, oklch(from #112233 ')
    expect(style).toContain('background-color: light-dark(white, oklch(from white ')
    expect(style).toContain('padding: 4px')
  })

  test('attributes of old HTML become styles, before the style that overrules them', () => {
    const { style, bgcolor } = adaptedColours({ bgcolor: 'ffffff', color: 'red', style: 'color: blue' })
    expect(bgcolor).toBeUndefined()
    expect(style).toMatch(
      /^background-color: light-dark\(#ffffff, .*color: light-dark\(red, .*color: light-dark\(blue, /,
    )
  })

  test('words of a border that are no colours stay', () => {
    expect(adaptedColours({ style: 'border: 1px solid #ccc' }).style).toMatch(/^border: 1px solid light-dark\(#ccc, /)
    expect(adaptedColours({ style: 'border-bottom: 2px dashed rgb(1, 2, 3)' }).style).toContain(
      'dashed light-dark(rgb(1, 2, 3)',
    )
    expect(adaptedColours({ style: 'background: transparent' }).style).toBe('background: transparent')
    expect(adaptedColours({ style: 'border-width: 1px 2px' }).style).toBe('border-width: 1px 2px')
    expect(adaptedColours({ style: 'border-collapse: collapse' }).style).toBe('border-collapse: collapse')
    expect(adaptedColours({ style: 'border: 1rem solid' }).style).toBe('border: 1rem solid')
  })

  test('row 24: a message with colours follows the theme when they are adapted, and has a light sheet when not', () => {
    const body = '<p style="color:#333">text</p>'
    expect(page(false, body)).toMatchObject({ hasOwnColours: true, html: expect.stringContaining('only light') })
    expect(page(true, body)?.html).toContain('color-scheme:light dark')
    expect(page(true, body)?.html).toContain('light-dark(#333,')
    expect(page(true, '<p>plain</p>')).toMatchObject({ hasOwnColours: false })
  })
})
