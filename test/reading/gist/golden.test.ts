import { describe, expect, test } from 'vitest'
import { gist } from '../../../electron/reading/gist/gist.ts'
import { gistLine } from '../../../electron/reading/gist/gist-line.ts'
import { goldenArticles } from './labelled-articles.ts'

const files = ['golden-first.txt', 'golden-second.txt', 'golden-held-out.txt']

describe('N16, N17, N18, N20, N21: golden articles', () => {
  for (const { name, article, gist: expected, line } of files.flatMap(goldenArticles)) {
    test(`the gist of ${name}`, () => {
      expect(gist(article)).toEqual(expected)
      if (line !== undefined) expect(gistLine(article)).toBe(line)
    })
  }
})

test('there are at least sixty golden articles', () => {
  expect(files.flatMap(goldenArticles).length).toBeGreaterThanOrEqual(60)
})
