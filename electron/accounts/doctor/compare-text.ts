// Which of the known ways of spoiling a text lead from one text to another. Pure.
import type { BodyDamage } from '../../../shared/model/doctor.ts'
import { withoutTrailingSpaces } from './trailing-spaces.ts'

interface Way {
  readonly damage: BodyDamage
  /** What is left of a text when this kind of damage no longer shows. */
  readonly blur: (text: string) => string
}

/** In the order in which they are undone: the last makes lines one, after which nothing is at a beginning or an end. */
const WAYS: readonly Way[] = [
  { damage: 'dots', blur: text => text.replace(/^\.+/gm, '') },
  { damage: 'from-lines', blur: text => text.replace(/^>+(?=From )/gm, '') },
  { damage: 'spaces', blur: withoutTrailingSpaces },
  { damage: 'empty-lines', blur: text => text.replace(/(?:\r\n)+/g, '\r\n') },
  // As some servers break lines: with an exclamation mark, or with a space before what goes on.
  { damage: 'long-lines', blur: text => text.replace(/!?(?:\r\n)+[ \t]?/g, '') },
]

/** What has to have happened to make `received` of `sent`, none when they are equal; undefined: something else did. */
export function textDamage(sent: string, received: string): readonly BodyDamage[] | undefined {
  if (sent === received) return []
  const ways = neededWays((own, other) => own === other, { sent, received })
  if (ways) return ways
  const longer = neededWays((own, other) => other.startsWith(own), { sent, received })
  return longer && ['added', ...longer]
}

type Agreement = (own: string, other: string) => boolean

/** Assumes everything and then gives up, the boldest first, what is not needed. */
function neededWays(
  agrees: Agreement,
  { sent, received }: { sent: string; received: string },
): readonly BodyDamage[] | undefined {
  const isExplained = (ways: readonly Way[]): boolean => agrees(blurred(sent, ways), blurred(received, ways))
  if (!isExplained(WAYS)) return undefined
  const needed = WAYS.toReversed().reduce(
    (ways, way) => {
      const others = ways.filter(other => other !== way)
      return isExplained(others) ? others : ways
    },
    [...WAYS],
  )
  return needed.map(({ damage }) => damage)
}

function blurred(text: string, ways: readonly Way[]): string {
  return ways.reduce((left, { blur }) => blur(left), text)
}
