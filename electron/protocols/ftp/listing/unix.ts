// `ls -l` as Unix servers, and many that only look like Unix, print it: with or without group, link count, inode and blocks;
// owners and groups with blanks; devices; marks for access lists. Also NetWare's and Connect:Enterprise's relatives.
import type { FileKind } from '../../../../shared/model/remote-file.ts'
import type { ListedFile } from '../listed-file.ts'
import { type ListingFamily, sizeOf } from './family.ts'
import { type Owners, ownersOf } from './owners.ts'
import { splitLink } from './split-link.ts'
import { type DatedTail, splitAtDate } from './unix-date.ts'

/** Inode and blocks (`ls -is`), the kind, nine rights in any order, and what marks an access list or attributes. */
const MODE = /^(?: *\d+ +){0,2}([a-zA-Z?-])([-rwxsStTlL?]{9})[+.@]?/
const NETWARE = /^([d-]) +\[[-A-Z]{8}\]/
const ENTERPRISE = /^([d-])[-A-Z]{9}(?=[A-Z])/
const RIGHTS = /^(?:[r-][w-][xsSlL-]){2}[r-][w-][xtT-]$/

let lastHead = ''
let lastOwners = ownersOf(lastHead)

/** One line of `ls -l`. */
export const parseUnix: ListingFamily = (line, clock) => {
  const mode = MODE.exec(line)
  if (!mode) return undefined
  const tail = splitAtDate(line, mode[0].length, clock)
  if (!tail) return undefined
  const head = line.slice(mode[0].length, tail.sizeAt).trim()
  const isDevice = head.endsWith(',')
  const sizeBytes = isDevice ? undefined : sizeOf(tail.sizeDigits)
  const rights = mode[2] ?? ''
  const owners = rememberedOwners(isDevice ? head.replace(/\s{0,20}\d{0,20},$/, '').trimEnd() : head)
  const isForks = owners.forkBytes !== undefined && owners.forkBytes === sizeBytes
  return entryOf(line, tail, {
    kind: kindOf(mode[1] ?? ''),
    sizeBytes,
    permissions: RIGHTS.test(rights) ? rights : undefined,
    owner: isForks ? undefined : owners.owner,
    group: isForks ? undefined : owners.group,
  })
}

/** Neighbours mostly belong to the same people. */
function rememberedOwners(head: string): Owners {
  if (head !== lastHead) {
    lastOwners = ownersOf(head)
    lastHead = head
  }
  return lastOwners
}

/** NetWare: `d [RWCEAFMS] owner size date name`. */
export const parseNetware: ListingFamily = (line, clock) => {
  const rights = NETWARE.exec(line)
  const tail = rights && splitAtDate(line, rights[0].length, clock)
  if (!rights || !tail) return undefined
  const owner = line.slice(rights[0].length, tail.sizeAt).trim()
  const facts = { kind: kindOf(rights[1] ?? ''), sizeBytes: sizeOf(tail.sizeDigits), permissions: undefined }
  return entryOf(line, tail, { ...facts, owner: owner || undefined, group: undefined })
}

/** Connect:Enterprise: `-C--E-----FTP B QUA1I1 18128 41 Aug 12 13:56 NAME`. */
export const parseEnterprise: ListingFamily = (line, clock) => {
  const rights = ENTERPRISE.exec(line)
  const tail = rights && splitAtDate(line, rights[0].length, clock)
  if (!rights || !tail) return undefined
  const facts = { kind: kindOf(rights[1] ?? ''), sizeBytes: sizeOf(tail.sizeDigits), permissions: undefined }
  return entryOf(line, tail, { ...facts, owner: undefined, group: undefined })
}

type HeadFacts = Pick<ListedFile, 'kind' | 'sizeBytes' | 'permissions' | 'owner' | 'group'>

function entryOf(line: string, tail: DatedTail, facts: HeadFacts): ListedFile {
  const { name, target } =
    facts.kind === 'link' ? splitLink(tail.name, facts.sizeBytes) : splitMark(tail.name, facts.kind)
  return {
    name,
    kind: facts.kind,
    sizeBytes: facts.sizeBytes,
    modified: tail.time.modified,
    modifiedPrecision: tail.time.modifiedPrecision,
    target,
    permissions: facts.permissions,
    owner: facts.owner,
    group: facts.group,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}

/** Some servers mark folders with a slash. */
function splitMark(name: string, kind: FileKind): { name: string; target: undefined } {
  const isMarked = kind === 'folder' && name.length > 1 && name.endsWith('/')
  return { name: isMarked ? name.slice(0, -1) : name, target: undefined }
}

function kindOf(letter: string): FileKind {
  if (letter === 'd') return 'folder'
  if (letter === 'l') return 'link'
  return letter === '-' || letter === 'f' ? 'file' : 'other'
}
