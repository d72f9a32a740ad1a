// Tells a person outside the window of new mail: everything of one account together, not more often than every half minute.
// What comes in quiet hours is not told of later: it is in the list.

import type { Id } from '../../../shared/model/account.ts'
import type { RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import type { Clock } from '../../clock.ts'
import type { RuleMessage } from '../../store/rules/rules-store.ts'
import type { Store } from '../../store/store.ts'
import { chooseTold, isQuiet, levelOf, type Told } from './choose-notices.ts'
import type { NoticeKeeper } from './notice-keeper.ts'

export type TellableRow = Pick<MessageRow, 'accountId' | 'mailboxId' | 'from' | 'subject'>

export interface MailNoticesServices {
  readonly store: Pick<Store, 'listAccounts'>
  readonly clock: Clock
  readonly keeper: NoticeKeeper
  notify(title: string, text: string): void
}

/** Messages of one check arrive in batches. */
const GATHER_MS = 2_000
const BETWEEN_MS = 30_000
/** The system shows no more lines. */
const MAX_LINES = 3

export class MailNotices {
  private readonly services: MailNoticesServices
  private readonly gathered = new Map<Id, Told[]>()
  private takeBack: (() => void) | undefined
  private lastMs = Number.NEGATIVE_INFINITY

  constructor(services: MailNoticesServices) {
    this.services = services
  }

  arrived(messages: readonly RuleMessage[], entries: readonly RuleEntry[]): void {
    this.gather(chooseTold(messages, entries, this.services.keeper.settings))
  }

  /** What a person put off is told of, unless nothing is told there. */
  cameBack(rows: readonly TellableRow[]): void {
    const { settings } = this.services.keeper
    const asked = rows.filter(({ accountId, mailboxId }) => levelOf(settings, accountId, mailboxId) !== 'none')
    this.gather(
      asked.map(({ accountId, from, subject }) => ({ accountId, person: from.name || from.address, subject })),
    )
  }

  /** The app ends: nothing more is told. */
  rest(): void {
    this.takeBack?.()
    this.takeBack = undefined
    this.gathered.clear()
  }

  private gather(told: readonly Told[]): void {
    const { clock, keeper } = this.services
    const nowMs = clock.now()
    if (isQuiet(keeper.settings, { nowMs, minute: minuteOf(nowMs) })) return
    for (const each of told) {
      const known = this.gathered.get(each.accountId)
      if (known) known.push(each)
      else this.gathered.set(each.accountId, [each])
    }
    if (told.length > 0) this.waitToTell(nowMs)
  }

  private waitToTell(nowMs: number): void {
    if (this.takeBack) return
    const waitMs = Math.max(GATHER_MS, this.lastMs + BETWEEN_MS - nowMs)
    this.takeBack = this.services.clock.after(waitMs, () => void this.tell())
  }

  private async tell(): Promise<void> {
    const { store, clock, keeper, notify } = this.services
    this.takeBack = undefined
    this.lastMs = clock.now()
    const gathered = [...this.gathered]
    this.gathered.clear()
    const names = new Map((await store.listAccounts()).map(({ id, name }) => [id, name]))
    for (const [accountId, told] of gathered) {
      const name = names.get(accountId) ?? ''
      if (keeper.settings.showsContent) notify(...words(name, told))
      else notify(name, String(told.length))
    }
  }
}

function words(account: string, told: readonly Told[]): [title: string, text: string] {
  const [first] = told
  if (first && told.length === 1) return [first.person, first.subject]
  const lines = told.slice(0, MAX_LINES).map(({ person, subject }) => `${person}: ${subject}`)
  const rest = told.length - lines.length
  return [account, [...lines, ...(rest > 0 ? [`+${rest}`] : [])].join('\n')]
}

function minuteOf(nowMs: number): number {
  const now = new Date(nowMs)
  return now.getHours() * 60 + now.getMinutes()
}
