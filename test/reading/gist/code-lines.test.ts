import { describe, expect, test } from 'vitest'
import { codeLines } from '../../../electron/reading/gist/code-lines.ts'
import { textBlocks } from '../../../electron/reading/gist/text-blocks.ts'
import { type LabelledText, labelledTexts } from './labelled-articles.ts'

const files = ['code-first.txt', 'code-held-out.txt']

/** Of code at least half of the lines must be found, of other text not one may be taken for code. */
function isRight({ text, isCode }: LabelledText): boolean {
  let code = 0
  let all = 0
  for (const { kind, lines } of textBlocks(text)) {
    const filled = lines.filter(line => line.trim() !== '').length
    all += filled
    if (kind === 'code') code += filled
  }
  return isCode ? code * 2 >= all : code === 0
}

describe('labelled texts', () => {
  for (const isCode of [true, false]) {
    test(`X13: at least 95 of 100 texts that are ${isCode ? 'code' : 'no code'} are recognised`, () => {
      const texts = files.flatMap(labelledTexts).filter(text => text.isCode === isCode)
      expect(texts.length).toBeGreaterThanOrEqual(30)
      const wrong = texts.filter(text => !isRight(text)).map(text => text.name)
      expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(texts.length * 0.05)
    })
  }
})

describe('code among words', () => {
  test('takes the program out of a paragraph that introduces it', () => {
    const lines = ['You have to close the file when you are done:', 'int c = fgetc(in);', 'fclose(in);']
    expect(codeLines(lines)).toEqual([false, true, true])
  })

  test('keeps sentences of a comment inside the program', () => {
    const lines = [
      '/*',
      ' * This is where all the work of the day is done.',
      ' */',
      'int main(void) {',
      '  return 0;',
      '}',
    ]
    expect(codeLines(lines)).toEqual([true, true, true, true, true, true])
  })

  test('a single sum in a text is no program', () => {
    expect(codeLines(['The answer is', 'x = 5', 'as everybody can see for himself.'])).toEqual([false, false, false])
  })
})
