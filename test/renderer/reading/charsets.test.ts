import { expect, test } from 'vitest'
import { charsetPreview, charsets } from '../../../renderer/reading/charsets.ts'

test.each(charsets)('$name shows a word that can be read in it', ({ id }) => {
  const preview = charsetPreview(id)
  expect(preview?.with).not.toContain('\ufffd')
  expect(preview?.with).toMatch(/\p{L}/u)
})

test('a preview shows what is seen without the charset, and with it', () => {
  expect(charsetPreview('windows-1251')).toEqual({ without: 'Îò÷¸ò çà ìàðò', with: 'Отчёт за март' })
  expect(charsetPreview('auto')).toBeUndefined()
})
