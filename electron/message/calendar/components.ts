// iCalendar as components (RFC 5545 3.4 and 3.6): events and zones with their properties. What ends nowhere ends with the text.
import { type ContentLine, contentLines } from './content-lines.ts'

export interface Component {
  /** Upper case, such as `VEVENT`. */
  readonly name: string
  readonly lines: readonly ContentLine[]
  readonly components: readonly Component[]
}

interface Open extends Component {
  readonly lines: ContentLine[]
  readonly components: Component[]
}

/** Calendar, event, alarm; calendar, zone, observance. */
const MAX_DEPTH = 5

/** What stands outside all others. Never throws. */
export function readComponents(text: string): readonly Component[] {
  const root = open('')
  const path = [root]
  for (const line of contentLines(text)) {
    const current = path.at(-1) ?? root
    if (line.name === 'BEGIN') {
      const component = open(line.value.trim().toUpperCase())
      if (path.length > MAX_DEPTH) continue
      current.components.push(component)
      path.push(component)
    } else if (line.name === 'END') {
      // One that was opened too deep closes nothing.
      if (path.length > 1 && current.name === line.value.trim().toUpperCase()) path.pop()
    } else current.lines.push(line)
  }
  return root.components
}

function open(name: string): Open {
  return { name, lines: [], components: [] }
}

/** The first property of that name. */
export function property({ lines }: Component, name: string): ContentLine | undefined {
  return lines.find(line => line.name === name)
}
