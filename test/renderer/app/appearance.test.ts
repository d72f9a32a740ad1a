import { describe, expect, it } from 'vitest'
import { resolveTheme } from '../../../renderer/app/appearance.ts'

describe('the theme', () => {
  it('follows the system when it should', () => {
    expect(resolveTheme('system', true)).toBe('dark')
    expect(resolveTheme('system', false)).toBe('light')
  })

  it('is the chosen one otherwise', () => {
    expect(resolveTheme('contrast', false)).toBe('contrast')
    expect(resolveTheme('light', true)).toBe('light')
  })
})
