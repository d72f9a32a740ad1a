import { expect, test } from 'vitest'
import { foldText } from '../../shared/fold-text.ts'

test.each([
  ['TIDE  Gauge', 'tide  gauge'],
  ['Ångström', 'angstrom'],
  ['Kvaløya Straße', 'kvaloya strasse'],
  ['ＷＩＤＥ', 'wide'],
  ['İstanbul', 'istanbul'],
])('%s is compared as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})
