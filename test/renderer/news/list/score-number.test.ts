import { expect, it } from 'vitest'
import { scoreOf } from '../../../../renderer/news/list/score-number.ts'

it('takes whole numbers with or without a sign, as people type them', () => {
  expect(['50', '+50', ' -100 ', '\u2212100', '0'].map(scoreOf)).toEqual([50, 50, -100, -100, 0])
})

it('takes nothing else', () => {
  expect(['', 'many', '1.5', '1e3', '--5', '9999999'].map(scoreOf)).toEqual([null, null, null, null, null, null])
})
