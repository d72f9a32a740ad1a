import { describe, expect, test } from 'vitest'
import {
  findProblem,
  formatRecipient,
  parseRecipient,
  parseRecipients,
  splitRecipients,
} from '../../../renderer/compose/recipients.ts'

describe('splitRecipients', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' , ;\n', []],
    ['a@b.example', ['a@b.example']],
    ['a@b.example, c@d.example;e@f.example', ['a@b.example', 'c@d.example', 'e@f.example']],
    ['Marit Solberg <m@b.example>\r\nJonas <j@b.example>\n', ['Marit Solberg <m@b.example>', 'Jonas <j@b.example>']],
    ['"Solberg, Marit" <m@b.example>, j@b.example', ['"Solberg, Marit" <m@b.example>', 'j@b.example']],
    ['"a \\" b, c" <m@b.example>', ['"a \\" b, c" <m@b.example>']],
    ['"never closed\na@b.example, c@d.example', ['"never closed', 'a@b.example', 'c@d.example']],
    ['Ann <a@b.example\nBob <b@b.example>', ['Ann <a@b.example', 'Bob <b@b.example>']],
    ['Team: a@b.example, Bob <b@b.example>;', ['a@b.example', 'Bob <b@b.example>']],
    ['undisclosed-recipients:;', []],
    ['tor:o@b.example', ['tor:o@b.example']],
    ['"Team: one" <a@b.example>', ['"Team: one" <a@b.example>']],
    ['<a@b.example> Bob <b@b.example>', ['<a@b.example>', 'Bob <b@b.example>']],
    ['mailto:a@b.example', ['mailto:a@b.example']],
  ])('M11: splits %j', (text, parts) => {
    expect(splitRecipients(text)).toEqual(parts)
  })
})

describe('parseRecipient', () => {
  test.each([
    ['m@b.example', '', 'm@b.example'],
    ['<m@b.example>', '', 'm@b.example'],
    ['Marit  Solberg <m@b.example>', 'Marit Solberg', 'm@b.example'],
    ['"Solberg, Marit" <m@b.example>', 'Solberg, Marit', 'm@b.example'],
    ['"The \\"Gull\\"" <m@b.example>', 'The "Gull"', 'm@b.example'],
    ['m@b.example (Marit)', 'Marit', 'm@b.example'],
    ['mailto:m@b.example', '', 'm@b.example'],
    ['Marit < m@b.example >', 'Marit', 'm@b.example'],
    ['Marit', '', 'Marit'],
  ])('reads %j', (text, name, address) => {
    expect(parseRecipient(text)).toMatchObject({ name, address })
  })

  test('keeps a text that reads back as the same recipient', () => {
    for (const text of ['"Solberg, Marit" <m@b.example>', '"a \\" \\\\ b" <m@b.example>', 'Åse <åse@b.example>']) {
      const once = parseRecipient(text)
      expect(parseRecipient(once.text)).toEqual(once)
    }
  })

  test('a pasted list becomes one recipient each, the doubtful one marked', () => {
    const found = parseRecipients('Marit <m@b.example>; tor@boathouse, j@b.example')
    expect(found.map(({ problem }) => problem)).toEqual([null, 'noDot', null])
  })
})

describe('formatRecipient', () => {
  test.each([
    [{ name: '', address: 'm@b.example' }, 'm@b.example'],
    [{ name: 'm@b.example', address: 'm@b.example' }, 'm@b.example'],
    [{ name: 'Marit Solberg', address: 'm@b.example' }, 'Marit Solberg <m@b.example>'],
    [{ name: 'Solberg, Marit', address: 'm@b.example' }, '"Solberg, Marit" <m@b.example>'],
    [{ name: 'The "Gull"', address: 'm@b.example' }, '"The \\"Gull\\"" <m@b.example>'],
  ])('writes %j', (recipient, text) => {
    expect(formatRecipient(recipient)).toBe(text)
  })
})

describe('findProblem', () => {
  test.each([
    ['marit', 'noAt'],
    ['@b.example', 'nothingBefore'],
    ['marit@', 'nothingAfter'],
    ['a@b@c.example', 'twoAt'],
    ['tor@boathouse', 'noDot'],
    ['tor@boat..example', 'strayDot'],
    ['tor@.example', 'strayDot'],
    ['tor@boat.example.', 'strayDot'],
    ['tor.@boat.example', 'strayDot'],
    ['tor o@boat.example', 'space'],
    ['tor@boat house.example', 'space'],
    ['tor:o@boat.example', 'character'],
    ['tor@boat_house.example', 'character'],
    ['"tor"@boat.example', 'character'],
    ['tor@[192.0.2.1]', 'character'],
    ['tor\u0007@boat.example', 'character'],
    [`${'x'.repeat(65)}@boat.example`, 'tooLong'],
    [`tor@${'x'.repeat(250)}.example`, 'tooLong'],
  ])('%j has the problem %s', (address, problem) => {
    expect(findProblem(address)).toBe(problem)
  })

  test.each([
    'marit@havnelab.example',
    'marit+board@havnelab.example',
    "o'neil@havnelab.example",
    'åse@kvaløya.example',
  ])('%j is fine', address => {
    expect(findProblem(address)).toBeNull()
  })
})
