// The catalogue and the sources agree: every key that is used exists, none is unused, and no visible text bypasses it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { pseudoText } from '../../renderer/pseudo-locale.ts'
import { english } from '../../shared/locales/english.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .map(name => ({ name: join('renderer', name), text: readFileSync(join(root, 'renderer', name), 'utf8') }))

interface Tree {
  readonly [key: string]: string | Tree
}

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}

const texts = leaves(english)
const keys = new Set(texts.map(([key]) => key.replace(/_(?:one|other)$/, '')))
const areas = Object.keys(english).join('|')

/** Comments away; what is quoted stays. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** `mail.role.${role}` as a pattern for the keys it can become. */
function patternOf(template: string): RegExp {
  const literal = template.split(/\$\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.+')}$`)
}

const literalsUsed = new Set<string>()
const patternsUsed: RegExp[] = []
for (const { text } of sources) {
  for (const match of code(text).matchAll(/'([\w.-]+)'/g)) if (match[1]) literalsUsed.add(match[1])
  for (const match of code(text).matchAll(new RegExp(`\`((?:${areas})\\.[^\`]*)\``, 'g'))) {
    if (match[1]) patternsUsed.push(patternOf(match[1]))
  }
}

/** The keys that are written out as the first argument of t(), both sides of a choice among them. */
function keysInCalls(text: string): string[] {
  const calls = code(text).matchAll(/\bt\(\s*((?:[^,()]|\([^()]*\))*)/g)
  const inArea = new RegExp(`^(?:${areas})\\.`)
  return [...calls].flatMap(call =>
    [...(call[1] ?? '').matchAll(/'([^']+)'/g)].map(match => match[1] ?? '').filter(key => inArea.test(key)),
  )
}

describe('the catalogue', () => {
  it('has every key that the sources use', () => {
    const missing = sources.flatMap(({ name, text }) =>
      keysInCalls(text)
        .filter(key => !keys.has(key))
        .map(key => `${name}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('has no key that nobody uses', () => {
    const unused = [...keys].filter(key => !literalsUsed.has(key) && !patternsUsed.some(pattern => pattern.test(key)))
    expect(unused).toEqual([])
  })

  it('has both plural forms wherever it has one', () => {
    const lonely = texts
      .map(([key]) => key)
      .filter(key => key.endsWith('_one'))
      .filter(key => !texts.some(([other]) => other === key.replace(/_one$/, '_other')))
    expect(lonely).toEqual([])
  })

  it('speaks calmly: no exclamation marks, no “please”, no blame', () => {
    const loud = texts.filter(([, text]) =>
      /!|\bplease\b|\boops\b|an error occurred|something went wrong|invalid/i.test(text),
    )
    expect(loud).toEqual([])
  })

  it('X6: names commands of FTP only where a person types them', () => {
    const commands = /\b(?:RETR|STOR|APPE|LIST|NLST|MLSD|CWD|REST|DELE|RNFR|RNTO|MKD|RMD|SITE|FEAT|STAT)\b/
    const found = texts.filter(([, text]) => commands.test(text)).map(([key]) => key)
    const isTyped = (key: string) => /\.(?:console|talk)\./.test(key)
    expect(found.some(isTyped)).toBe(true)
    expect(found.filter(key => !isTyped(key))).toEqual([])
  })

  it('can be turned into the pseudo-locale without losing a place for a value', () => {
    for (const [, text] of texts) {
      expect(pseudoText(text).match(/\{\{[^}]*\}\}/g)).toEqual(text.match(/\{\{[^}]*\}\}/g))
    }
  })
})

/** Text between tags, and texts of attributes that are seen or spoken, written out instead of taken from the catalogue. */
function literalTexts(text: string): string[] {
  const plain = code(text)
  const between = [...plain.matchAll(/(?<![=-])>([^<>{}]*)</g)].map(match => (match[1] ?? '').trim())
  const shown = between.filter(
    words => /^[\p{L}\d]/u.test(words) && /\p{L}{2}/u.test(words) && !/[;=()|?:&]/.test(words),
  )
  const attributes = [...plain.matchAll(/\b(?:aria-label|title|placeholder|label|alt|hint|text)="([^"]*\p{L}[^"]*)"/gu)]
  return [...shown, ...attributes.map(match => match[0])]
}

describe('components', () => {
  it('contain no text of their own', () => {
    const found = sources
      .filter(({ name }) => name.endsWith('.tsx'))
      .flatMap(({ name, text }) => literalTexts(text).map(words => `${relative('.', name)}: ${words}`))
    expect(found).toEqual([])
  })

  it('would be caught if they did', () => {
    expect(literalTexts('return <p>Hello world</p>')).toEqual(['Hello world'])
    expect(literalTexts('return <Button label="Send now" />')).toEqual(['label="Send now"'])
    expect(literalTexts("return <p className='x'>{t('a.b')}</p>")).toEqual([])
  })
})
