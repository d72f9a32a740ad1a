import { describe, expect, test } from 'vitest'
import { charsetSample } from '../../../electron/news/articles/charset-sample.ts'

/** `text` beyond ASCII is one byte a letter. */
function sampleOf(...lines: string[]) {
  return charsetSample(Buffer.from(lines.join('\r\n'), 'latin1'))
}

/** «Привет всем, кто читает» in KOI8-R. */
const koi8 = 'f0d2c9d7c5d420d7d3c5cd2c20cbd4cf20dec9d4c1c5d4'
const greeting = Buffer.from(koi8, 'hex').toString('latin1')

describe('U31: what a charset can be chosen by', () => {
  test('is the lines of header and text beyond ASCII, and the charset they are probably in', () => {
    const sample = sampleOf('From: Anna <a@b.test>', `Subject: ${greeting}`, '', 'Plain words.', greeting, greeting)
    expect(sample).toEqual({ lines: [greeting], guessed: 'koi8-r' })
  })

  test('is nothing in an article that says how it is written', () => {
    const head = ['Subject: Greetings', 'Content-Type: text/plain;', ' format=flowed; charset=koi8-r']
    expect(sampleOf(...head, '', greeting)).toEqual({ lines: [], guessed: '' })
  })

  test('is the header alone where only the text is declared', () => {
    const sample = sampleOf(`Subject: ${greeting}`, 'Content-Type: text/plain; charset="koi8-r"', '', `${greeting}!`)
    expect(sample.lines).toEqual([greeting])
  })

  test('is nothing in plain ASCII and in UTF-8, which is read as that anyway', () => {
    expect(sampleOf('Subject: Greetings', '', 'Words.')).toEqual({ lines: [], guessed: '' })
    expect(charsetSample(Buffer.from('Subject: Grüße\r\n\r\nÆsj!\r\n')).lines).toEqual([])
  })

  test('is bounded: few lines, none of any length', () => {
    const many = Array.from({ length: 50 }, (_, at) => `${at} ${greeting}`)
    expect(sampleOf('Subject: x', '', ...many).lines).toHaveLength(6)
    expect(sampleOf('Subject: x', '', greeting.repeat(40)).lines).toEqual([])
    expect(sampleOf()).toEqual({ lines: [], guessed: '' })
  })
})
