// The header of a message that was sent, held against the one that came back (RFC 5322 2.2): kept, added, changed, lost. Pure.
import type { HeaderReport } from '../../../shared/model/doctor.ts'

interface Field {
  readonly name: string
  /** Unfolded, with single spaces: folding anew changes nothing. */
  readonly value: string
}

/** What anybody reads; a longer field is shown shortened. */
const MAX_SHOWN_VALUE = 500
/** Servers add some thirty. */
const MAX_ADDED = 200

/** Both as text with CR LF, without the empty line. Fields that may come several times are told apart by their values. */
export function compareHeader(sent: string, received: string): HeaderReport {
  const left = groupByName(fieldsOf(received))
  const kept: string[] = []
  const rest: Field[] = []
  for (const field of fieldsOf(sent)) {
    if (takeFirst(left.get(keyOf(field)), other => other.value === field.value)) kept.push(field.name)
    else rest.push(field)
  }
  const changed: { name: string; sent: string; received: string }[] = []
  const lost: string[] = []
  for (const field of rest) {
    const other = takeFirst(left.get(keyOf(field)), () => true)
    if (other) changed.push({ name: field.name, sent: shown(field.value), received: shown(other.value) })
    else lost.push(field.name)
  }
  const added = [...left.values()].flat().map(({ name }) => shown(name))
  return { kept, added: added.slice(0, MAX_ADDED), changed, lost }
}

function fieldsOf(header: string): Field[] {
  return header
    .split(/\r\n(?![ \t])/)
    .map(line => /^([^\s:]+)[ \t]*:(.*)$/s.exec(line))
    .flatMap(match => (match?.[1] ? [{ name: match[1], value: (match[2] ?? '').replace(/\s+/g, ' ').trim() }] : []))
}

function groupByName(fields: readonly Field[]): Map<string, Field[]> {
  const groups = new Map<string, Field[]>()
  for (const field of fields) groups.set(keyOf(field), [...(groups.get(keyOf(field)) ?? []), field])
  return groups
}

function keyOf({ name }: Field): string {
  return name.toLowerCase()
}

function takeFirst(fields: Field[] | undefined, isWanted: (field: Field) => boolean): Field | undefined {
  const at = fields?.findIndex(isWanted) ?? -1
  return at < 0 ? undefined : fields?.splice(at, 1)[0]
}

function shown(text: string): string {
  return text.slice(0, MAX_SHOWN_VALUE)
}
