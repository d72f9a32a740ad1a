// Who may import whom: every import of every source file is held against this table. A rule nobody checks is no rule.

import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folders of the renderer that serve every view, as the files at its top do. */
const PARTS = ['failure', 'glossary', 'lists', 'network', 'passwords', 'reading', 'search', 'server', 'source']

/** Folder or file, and what it may import: our own places, and packages. The longest matching place decides. */
const RULES: Readonly<Record<string, { own: readonly string[]; packages: readonly string[] }>> = {
  shared: { own: ['shared'], packages: [] },
  'electron/errors.ts': { own: ['shared/failure.ts'], packages: [] },
  'electron/api-area.ts': { own: ['shared'], packages: ['zod'] },
  'electron/clock.ts': { own: ['electron/errors.ts'], packages: [] },
  'electron/change-notice.ts': { own: ['shared'], packages: [] },
  'electron/list-query.ts': { own: ['electron/api-area.ts', 'shared'], packages: ['zod'] },
  'electron/rule-schema.ts': { own: ['electron/api-area.ts', 'shared'], packages: ['zod'] },
  'electron/threads': { own: ['electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/wire': { own: ['electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/pop3': { own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/imap': { own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/managesieve': {
    own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'],
    packages: ['node:'],
  },
  'electron/protocols/smtp': { own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/ftp': { own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/protocols/nntp': { own: ['electron/protocols/wire', 'electron/errors.ts', 'shared'], packages: ['node:'] },
  'electron/reading': { own: ['electron/reading', 'electron/errors.ts', 'shared'], packages: [] },
  'electron/message': {
    // The one reader of packs.
    own: ['electron/reading', 'electron/threads', 'electron/store/packs/pack-bytes.ts', 'electron/errors.ts', 'shared'],
    packages: ['node:', 'iconv-lite', 'nodemailer', 'html-to-text', 'sanitize-html'],
  },
  'electron/store': {
    own: [
      'electron/reading',
      'electron/threads',
      'electron/errors.ts',
      // Words of headers, for lists of articles that were never fetched whole.
      ...['addresses', 'charset', 'encoded-words', 'message-date'].map(file => `electron/message/${file}.ts`),
      'shared',
    ],
    packages: ['node:'],
  },
  'electron/archive': {
    own: ['electron/errors.ts', 'electron/store/storage-failure.ts', 'shared'],
    packages: ['node:', 'yazl', 'yauzl', 'tar-stream'],
  },
  'electron/backup': { own: [...service('backup'), 'electron/archive'], packages: ['node:', 'zod'] },
  'electron/jobs': {
    own: ['electron/errors.ts', 'electron/api-area.ts', 'electron/clock.ts', 'shared'],
    packages: ['zod'],
  },
  'electron/activity': {
    own: ['electron/errors.ts', 'electron/api-area.ts', 'electron/change-notice.ts', 'shared'],
    packages: ['zod'],
  },
  'electron/practice': { own: [], packages: ['node:'] },
  'electron/accounts': {
    own: [
      'electron/protocols',
      'electron/store',
      'electron/jobs',
      'electron/activity',
      // One form of Message-ID for everything that goes out.
      'electron/message/new-message-id.ts',
      'electron/errors.ts',
      'electron/api-area.ts',
      'electron/clock.ts',
      'shared',
    ],
    packages: ['node:', 'zod'],
  },
  'electron/mail': { own: [...service('mail'), 'electron/reading'], packages: ['node:', 'zod'] },
  'electron/compose': { own: service('compose'), packages: ['node:', 'zod'] },
  'electron/files': {
    own: [...service('files'), 'electron/archive', 'electron/change-notice.ts', 'electron/threads'],
    packages: ['node:', 'zod', 'iconv-lite', '@xmldom/xmldom'],
  },
  'electron/news': {
    own: [...service('news'), 'electron/change-notice.ts', 'electron/reading', 'electron/threads'],
    packages: ['node:', 'zod', '@xmldom/xmldom'],
  },
  'electron/settings': { own: service('settings'), packages: ['node:', 'zod'] },
  'electron/practice-account.ts': {
    own: ['electron/accounts', 'electron/files', 'electron/news', 'electron/practice', 'electron/store', 'shared'],
    packages: [],
  },
  'electron/practice-mail.ts': { own: ['electron/practice', 'electron/store', 'shared'], packages: [] },
  'electron/services.ts': { own: ['electron', 'shared'], packages: [] },
  'electron/foundation.ts': { own: ['electron', 'shared'], packages: [] },
  'electron/system-facilities.ts': { own: ['electron', 'shared'], packages: [] },
  'electron/shell': { own: ['electron', 'shared'], packages: ['node:', 'electron', 'zod', 'i18next'] },
  'electron/main.ts': { own: ['electron', 'shared'], packages: ['node:', 'electron'] },
  'electron/preload.ts': { own: [], packages: ['electron'] },
  'renderer/ui': {
    own: ['renderer/ui'],
    packages: ['react', 'react-dom', 'react-aria-components', '@tanstack/react-virtual', 'lucide-react'],
  },
  ...Object.fromEntries(PARTS.map(part => [`renderer/${part}`, view(part)])),
  'renderer/mail': view('mail'),
  'renderer/compose': view('compose'),
  'renderer/files': view('files'),
  'renderer/news': view('news'),
  'renderer/accounts': view('accounts'),
  'renderer/activity': view('activity'),
  'renderer/settings': view('settings'),
  'renderer/welcome': view('welcome'),
  'renderer/broken': view('broken'),
  'renderer/app': {
    own: ['renderer', 'shared'],
    packages: ['react', 'react-dom', 'react-aria-components', 'i18next', 'zustand'],
  },
  'renderer/main.tsx': { own: ['renderer', 'shared'], packages: ['react', 'react-dom'] },
  renderer: { own: [...rendererRoot(), 'shared'], packages: ['react', 'i18next', 'zustand'] },
}

function service(own: string): string[] {
  const below = [
    'protocols',
    'store',
    'message',
    'jobs',
    'activity',
    'accounts',
    'errors.ts',
    'api-area.ts',
    'list-query.ts',
    'rule-schema.ts',
    'clock.ts',
  ]
  return [...[...below, own].map(place => `electron/${place}`), 'shared']
}

function rendererRoot(): string[] {
  return readdirSync(join(root, 'renderer'), { withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== 'main.tsx')
    .map(entry => `renderer/${entry.name}`)
    .concat(PARTS.map(part => `renderer/${part}`))
}

function view(own: string): { own: string[]; packages: string[] } {
  return {
    own: [`renderer/${own}`, 'renderer/ui', ...rendererRoot(), 'shared'],
    packages: ['react', 'react-aria-components', 'zustand'],
  }
}

interface Import {
  readonly file: string
  readonly target: string
  /** Type-only imports vanish when the code runs. */
  readonly isType: boolean
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"\n;]|\n)*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map(match => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    const isOwn = target.startsWith('.')
    return {
      file,
      target: isOwn ? relative(root, resolve(root, dirname(file), target)) : target,
      isType: match[1] !== undefined,
    }
  })
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}

/** The rule of a file; a place may always import itself. */
function ruleFor(file: string): (typeof RULES)[string] {
  const place = Object.keys(RULES)
    .filter(candidate => isWithin(file, candidate))
    .sort((a, b) => b.length - a.length)[0]
  const rule = place === undefined ? undefined : RULES[place]
  if (!rule) throw new Error(`${file} is in no place of the table: add its folder to RULES, or move the file`)
  return { ...rule, own: [place ?? '', ...rule.own] }
}

/** The sentence a person reads when an import breaks the table; undefined when it does not. */
function violation({ file, target }: Import): string | undefined {
  const rule = ruleFor(file)
  const isOwn = /^(?:electron|renderer|shared|test|build)\//.test(target)
  const isNode = target.startsWith('node:') || builtinModules.includes(target)
  if (target.endsWith('.css')) return undefined
  if (isOwn && rule.own.some(place => isWithin(target, place))) return undefined
  if (!isOwn && (rule.packages.some(name => isWithin(target, name)) || (isNode && rule.packages.includes('node:'))))
    return undefined
  const allowed = [...rule.own, ...rule.packages].join(', ') || 'nothing'
  return `${file} imports ${target}, but may import only ${allowed}. Pass what it needs in as a plain object, or move the code.`
}

const all = ['electron', 'shared', 'renderer'].flatMap(sources).flatMap(importsOf)

/** Everything that ends up in the main process when `file` is loaded; threads are other files. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { file: from, target, isType } of all) {
    if (from === file && !isType && target.startsWith('electron/')) reachable(target, seen)
  }
  return seen
}

describe('the house', () => {
  test('every import is one the table allows', () => {
    expect(all.map(violation).filter(sentence => sentence !== undefined)).toEqual([])
  })

  test('only the shell, main.ts and preload.ts import electron', () => {
    const importers = all.filter(({ target }) => target === 'electron').map(({ file }) => file)
    expect(importers.filter(file => !/^electron\/(?:shell\/[^/]+|main|preload)\.?(?:ts)?$/.test(file))).toEqual([])
  })

  test('the main process loads no SQL and no MIME parser', () => {
    const loaded = [...reachable('electron/main.ts')]
    const heavy = all.filter(({ file, target, isType }) => {
      const isHeavy =
        ['node:sqlite', 'sanitize-html', 'html-to-text', 'mailparser'].includes(target) ||
        target.startsWith('nodemailer')
      return isHeavy && !isType && loaded.includes(file)
    })
    expect(heavy.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
    expect(
      loaded.filter(file => /^electron\/message\/(?:structure|read-message|safe-html|write-message)\.ts$/.test(file)),
    ).toEqual([])
    expect(loaded).toContain('electron/store/open-store.ts')
  })

  test('nobody imports the tests', () => {
    expect(all.filter(({ target }) => target.startsWith('test/'))).toEqual([])
  })

  test('a forbidden import is noticed and the remedy named', () => {
    const sentence = violation({ file: 'electron/mail/get-mail.ts', target: 'electron/shell/window.ts', isType: false })
    expect(sentence).toMatch(
      /^electron\/mail\/get-mail\.ts imports electron\/shell\/window\.ts, but may import only .*Pass what it needs/,
    )
    expect(violation({ file: 'electron/store/store.ts', target: 'electron', isType: false })).toContain(
      'may import only',
    )
  })

  test('there are no barrels and no drawers for everything', () => {
    const files = ['electron', 'shared', 'renderer', 'test', 'build'].flatMap(sources)
    expect(files.filter(file => /\/index\.tsx?$/.test(file))).toEqual(['shared/api/index.ts'])
    expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|tools|common|manager)(?:\.|\/|-)/.test(file))).toEqual([])
  })

  test('no file is longer than 400 lines, data and migrations excepted', () => {
    const long = ['electron', 'shared', 'renderer', 'build', 'test']
      .flatMap(sources)
      .filter(file => !/(?:locales|migrations|practice\/world|fixtures)\//.test(file))
      .map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 401)
    expect(long).toEqual([])
  })
})
