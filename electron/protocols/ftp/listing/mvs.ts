// MVS (z/OS): data sets, of which the partitioned ones (PO) are folders, and their members. Sizes are not told in bytes.
import type { FileKind } from '../../../../shared/model/remote-file.ts'
import type { ListedFile } from '../listed-file.ts'
import type { ListingFamily } from './family.ts'
import { type ListedTime, UNKNOWN_TIME } from './server-clock.ts'

const DATA_SET =
  /^ *\S{1,8} +\S{4} +(?:(\d{4})\/(\d\d)\/(\d\d)|\*\*NONE\*\*) +\d{1,5} *\d{1,6} +[A-Z]{1,5} +\d{1,6} +\d{1,6} +(PO|PO-E|PS|PS-E|VS|DA) +('?[A-Z0-9@#$.-]{1,44}'?) *$/
const MIGRATED = /^ *(?:Migrated|MIGRAT|ARCIVE Not Direct Access Device) +('?[A-Z0-9@#$.-]{1,44}'?) *$/i
const PSEUDO_FOLDER = /^ *Pseudo Directory +('?[A-Z0-9@#$.-]{1,44}'?) *$/
const MEMBER =
  /^ *([A-Z@#$][A-Z0-9@#$]{0,7}) +\d\d\.\d\d +\d{2,4}\/\d\d\/\d\d +(\d{4})\/(\d\d)\/(\d\d) +(\d\d):(\d\d)(?::(\d\d))? +\d{1,9} +\d{1,9} +\d{1,9} +\S{1,8} *$/

/** One data set or member. */
export const parseMvs: ListingFamily = (line, clock) => {
  const dataSet = DATA_SET.exec(line)
  if (dataSet) {
    const [year = Number.NaN, month = 0, day = 0] = dataSet.slice(1, 4).map(Number)
    const kind = dataSet[4]?.startsWith('PO') ? 'folder' : 'file'
    return entryOf(line, { name: dataSet[5], kind, time: clock.dated({ year, month, day }) })
  }
  const member = MEMBER.exec(line)
  if (member) {
    const [year = 0, month = 0, day = 0, hour, minute] = member.slice(2, 7).map(Number)
    const second = member[7] === undefined ? undefined : Number(member[7])
    return entryOf(line, {
      name: member[1],
      kind: 'file',
      time: clock.dated({ year, month, day, hour, minute, second }),
    })
  }
  const folder = PSEUDO_FOLDER.exec(line)
  const name = folder?.[1] ?? MIGRATED.exec(line)?.[1]
  return name === undefined ? undefined : entryOf(line, { name, kind: folder ? 'folder' : 'file', time: UNKNOWN_TIME })
}

function entryOf(line: string, facts: { name: string | undefined; kind: FileKind; time: ListedTime }): ListedFile {
  return {
    name: (facts.name ?? '').replace(/^'|'$/g, ''),
    kind: facts.kind,
    sizeBytes: undefined,
    modified: facts.time.modified,
    modifiedPrecision: facts.time.modifiedPrecision,
    target: undefined,
    permissions: undefined,
    owner: undefined,
    group: undefined,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}
