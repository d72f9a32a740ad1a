// An event that a message brings (iCalendar, RFC 5545; invitations, RFC 5546). Dates are as their calendar has them.
import type { Address } from './message.ts'

/** `instant`: the same moment everywhere. `local`: that time of day wherever one is. `day`: all day. */
export type EventTime =
  | {
      readonly kind: 'instant'
      readonly atMs: number
      /** Where it is meant, as the event names it; empty for UTC. */
      readonly zone: string
    }
  /** `YYYY-MM-DDTHH:MM:SS`. */
  | { readonly kind: 'local'; readonly text: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly text: string }

export type RecurrenceUnit = 'hour' | 'day' | 'week' | 'month' | 'year'

/** How often an event comes again (RFC 5545 3.3.10), as far as it is said in words. */
export interface Recurrence {
  readonly every: number
  readonly unit: RecurrenceUnit
  /** 0: Sunday. `nth`: the first, or counted from the end below zero; 0: every one. */
  readonly weekdays: readonly { readonly day: number; readonly nth: number }[]
  /** Below zero: from the end of the month. */
  readonly monthDays: readonly number[]
  readonly count?: number | undefined
  readonly until?: EventTime | undefined
  /** There are further conditions, exceptions or dates. */
  readonly hasMore: boolean
}

export type Participation = 'needs-action' | 'accepted' | 'declined' | 'tentative' | 'delegated'
/** What a person can answer. */
export type InvitationAnswer = Extract<Participation, 'accepted' | 'declined' | 'tentative'>

export interface Invitee {
  readonly person: Address
  readonly state: Participation
  readonly isOptional: boolean
}

export interface Invitation {
  /** Names its part in other calls. */
  readonly part: number
  /** `request`: an answer is wanted. `answer`: somebody else's. `event`: just so that one knows. */
  readonly kind: 'request' | 'cancelled' | 'answer' | 'event'
  readonly title: string
  readonly place: string
  readonly note: string
  readonly organizer?: Address | undefined
  /** At most 200. */
  readonly invitees: readonly Invitee[]
  readonly starts?: EventTime | undefined
  /** For days: the last one. */
  readonly ends?: EventTime | undefined
  readonly repeats?: Recurrence | undefined
  /** Only one date of a series is meant. */
  readonly isOneOfSeries: boolean
  /** Further events that the message brings. */
  readonly moreEvents: number
}
