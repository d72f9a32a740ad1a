// Some messages held against the rules: the one path of arrival, of runs by hand and of dry runs.

import type { Id } from '../../../shared/model/account.ts'
import type { RuleTally } from '../../../shared/model/reading-rule.ts'
import type { RuleTexts } from '../../message/message-reader.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import type { MailDecider } from '../../reading/rules/mail-decider.ts'
import type { RuleSubject } from '../../reading/rules/rule-subject.ts'
import { wantsTexts } from '../../reading/rules/rule-wants.ts'
import { HitCounter } from '../../reading/rules/tally-hits.ts'
import type { RuleDecision, RuleMessage } from '../../store/rules/rules-store.ts'
import { isSamePlace } from '../../store/same-place.ts'
import type { Store } from '../../store/store.ts'

export interface DecidedBatch {
  /** One for each message, also where nothing matched. */
  readonly decisions: readonly RuleDecision[]
  readonly tallies: readonly (readonly [Id, RuleTally])[]
  /** Of these nothing but their rows could be held against the rules. */
  readonly unreadable: readonly RuleMessage[]
}

export interface DecideServices {
  readonly store: Pick<Store, 'readMessage'>
  readonly reader: Pick<MessageReader, 'ruleTexts'>
}

export interface DecideOptions {
  readonly decider: MailDecider
  readonly nowMs: number
}

/** Decided in the order of the messages. */
export async function decideBatch(
  services: DecideServices,
  messages: readonly RuleMessage[],
  { decider, nowMs }: DecideOptions,
): Promise<DecidedBatch> {
  const texts = await textsOf(services, messages, decider)
  const hits = new HitCounter()
  const decisions = messages.map(message => {
    const subject = subjectOf(message, texts.get(message.id))
    const { matched, steps } = decider.decide(subject)
    hits.count(subject, { score: 0, isHidden: false, isWatched: false, matched, actions: [] }, nowMs)
    return { messageId: message.id, rules: matched.map(({ id, name }) => ({ id, name })), steps }
  })
  const unreadable = wantsTexts(decider.wants) ? messages.filter(({ id }) => !texts.has(id)) : []
  return { decisions, tallies: [...hits.counts], unreadable }
}

/** Of messages that cannot be read nothing more is known than their rows: what asks for more does not match them. */
async function textsOf(
  { store, reader }: DecideServices,
  messages: readonly RuleMessage[],
  { wants }: MailDecider,
): Promise<ReadonlyMap<Id, RuleTexts>> {
  if (!wantsTexts(wants)) return new Map()
  const { headers, needsBody } = wants
  const read = (some: readonly RuleMessage[]) => reader.ruleTexts(some, { headers, needsBody })
  const found = await read(messages).catch(async () => {
    // One lies where the disk cannot be read.
    const each = await Promise.all(messages.map(message => read([message]).catch(() => [])))
    return each.flat()
  })
  const ids = new Set(found.map(({ id }) => id))
  const moved = await movedOnes(
    store,
    messages.filter(({ id }) => !ids.has(id)),
  )
  const late = moved.length > 0 ? await read(moved).catch(() => []) : []
  return new Map([...found, ...late].map(texts => [texts.id, texts]))
}

/** Compaction may have moved them since their places were asked for. */
async function movedOnes(store: DecideServices['store'], missing: readonly RuleMessage[]): Promise<RuleMessage[]> {
  const moved: RuleMessage[] = []
  for (const message of missing) {
    const raw = (await store.readMessage(message.id))?.raw
    if (raw && !isSamePlace(raw, message.raw)) moved.push({ ...message, raw })
  }
  return moved
}

function subjectOf(message: RuleMessage, texts: RuleTexts | undefined): RuleSubject {
  const { from, isWhole } = message
  return {
    accountId: message.accountId,
    place: { kind: 'mailbox', id: message.mailboxId },
    author: from.name === '' ? from.address : `${from.name} <${from.address}>`,
    subject: message.subject,
    messageId: message.messageId,
    references: message.references,
    dateMs: message.dateMs,
    sizeBytes: message.sizeBytes,
    ...(texts ? { to: texts.to, cc: texts.cc, headers: new Map(texts.headers) } : {}),
    ...(texts?.body !== undefined && isWhole ? { body: texts.body } : {}),
  }
}
