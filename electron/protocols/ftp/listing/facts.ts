// One line of MLSD or MLST (RFC 3659 section 7): facts, a space, and the name as it is. Times are UTC.
import type { FileKind } from '../../../../shared/model/remote-file.ts'
import type { ListedFile } from '../listed-file.ts'
import { parseTime } from '../parse.ts'
import { sizeOf } from './family.ts'
import { permissionsOf } from './permissions.ts'

export type FactsLine =
  | { readonly kind: 'entry'; readonly file: ListedFile }
  /** The listed folder itself, or its parent. */
  | { readonly kind: 'surrounding'; readonly file: ListedFile }

/**
 * Facts and name of a line. For MLST the name may be a path.
 * @returns undefined when the line is malformed. A fact that makes no sense counts as not given.
 */
export function parseFacts(line: string): FactsLine | undefined {
  const space = line.startsWith(' ') ? 0 : line.indexOf('; ') + 1
  const name = line.slice(space + 1)
  if (name === '' || (space === 0 && !line.startsWith(' '))) return undefined
  const facts = factsOf(line, space)
  if (!facts) return undefined
  const { kind, target } = kindOf(facts.type)
  const modified = parseTime(facts.modify)
  const file: ListedFile = {
    name,
    kind,
    sizeBytes: /^\d+$/.test(facts.size) ? sizeOf(facts.size) : undefined,
    modified,
    modifiedPrecision: modified === undefined ? undefined : 'second',
    target,
    permissions: /^[0-7]{3,7}$/.test(facts.mode) ? permissionsOf(Number.parseInt(facts.mode, 8)) : undefined,
    owner: facts.ownerName || facts.owner || undefined,
    group: facts.groupName || facts.group || undefined,
    raw: line,
    unique: facts.unique || undefined,
    allowed: facts.perm,
  }
  return { kind: /^[cp]dir$/i.test(facts.type) ? 'surrounding' : 'entry', file }
}

interface Facts {
  type: string
  size: string
  modify: string
  mode: string
  owner: string
  ownerName: string
  group: string
  groupName: string
  unique: string
  perm: string | undefined
}

/** Names of facts that are used, in lower case. All others are left out. */
const USED: ReadonlyMap<string, keyof Facts> = new Map([
  ['type', 'type'],
  ['size', 'size'],
  ['sizd', 'size'],
  ['modify', 'modify'],
  ['unix.mode', 'mode'],
  ['unix.owner', 'owner'],
  ['unix.ownername', 'ownerName'],
  ['unix.group', 'group'],
  ['unix.groupname', 'groupName'],
  ['unique', 'unique'],
  ['perm', 'perm'],
])

/** The facts of `line` before `end`, each closed by a semicolon; undefined when one is malformed. */
function factsOf(line: string, end: number): Facts | undefined {
  const facts: Facts = { ...NO_FACTS }
  for (let from = 0; from < end; ) {
    const close = line.indexOf(';', from)
    const equals = line.indexOf('=', from)
    if (equals <= from || equals > close) return undefined
    const name = line.slice(from, equals)
    const used = USED.get(name) ?? USED.get(name.toLowerCase())
    if (used !== undefined) facts[used] = line.slice(equals + 1, close)
    from = close + 1
  }
  return facts
}

const NO_FACTS: Facts = {
  type: '',
  size: '',
  modify: '',
  mode: '',
  owner: '',
  ownerName: '',
  group: '',
  groupName: '',
  unique: '',
  perm: undefined,
}

function kindOf(type: string): { kind: FileKind; target?: string | undefined } {
  const word = type.toLowerCase()
  if (word === 'file') return { kind: 'file' }
  if (word === 'dir' || word === 'cdir' || word === 'pdir') return { kind: 'folder' }
  const link = /^os\.unix=(?:slink|symlink)(?::(.*))?$/is.exec(type)
  if (link) return { kind: 'link', target: link[1] || undefined }
  return { kind: 'other' }
}
