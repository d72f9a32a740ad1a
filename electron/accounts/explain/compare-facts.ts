// What changed at a server since it was asked before. Pure.
import type {
  MailAbility,
  MailLimit,
  MailLimitKey,
  MailServerChange,
  MailServerFacts,
} from '../../../shared/model/doctor.ts'

/** Another one is not held against the one before. */
export function isSameServer(one: MailServerFacts, other: MailServerFacts): boolean {
  return one.host === other.host && one.port === other.port
}

/** What is lost weighs more: it comes first, and the encryption before everything. Of one server. */
export function compareFacts(before: MailServerFacts, now: MailServerFacts): MailServerChange[] {
  return [...abilityChanges(before, now), ...limitChanges(before, now), ...wordChanges(before, now)]
}

/** The alarm for a server that could not even be asked, because the encryption it offered is gone. */
export const encryptionVanished: MailServerChange = { kind: 'ability', key: 'tls', can: false }

function abilityChanges(before: MailServerFacts, now: MailServerFacts): MailServerChange[] {
  const changed = now.abilities.filter(({ key, can }) => {
    const known = find(before.abilities, key)
    return known !== undefined && known.can !== can
  })
  const weight = ({ key, can }: MailAbility): number => (can ? 2 : key === 'tls' ? 0 : 1)
  return changed.sort((a, b) => weight(a) - weight(b)).map(ability => ({ kind: 'ability', ...ability }))
}

function limitChanges(before: MailServerFacts, now: MailServerFacts): MailServerChange[] {
  const keys = new Set([...before.limits, ...now.limits].map(({ key }) => key))
  return [...keys].flatMap(key => {
    const values = { before: limitIn(before.limits, key), now: limitIn(now.limits, key) }
    return values.before === values.now ? [] : [{ kind: 'limit', key, ...values } as const]
  })
}

function limitIn(limits: readonly MailLimit[], key: MailLimitKey): number | undefined {
  return find(limits, key)?.value
}

/** The lines themselves, for whoever reads them; the order in which a server says them means nothing. */
function wordChanges(before: MailServerFacts, now: MailServerFacts): MailServerChange[] {
  const appeared = now.capabilities.filter(line => !before.capabilities.includes(line))
  const vanished = before.capabilities.filter(line => !now.capabilities.includes(line))
  return appeared.length + vanished.length === 0 ? [] : [{ kind: 'words', appeared, vanished }]
}

function find<T extends { readonly key: string }>(entries: readonly T[], key: string): T | undefined {
  return entries.find(entry => entry.key === key)
}
