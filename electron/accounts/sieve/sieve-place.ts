// Where an account's scripts are: its incoming server at the usual port, unless a person chose another place. And the certificate
// that is taken there: what a person accepted at this very place, else what is accepted of the incoming server.
import type { Account, Id } from '../../../shared/model/account.ts'
import type { SievePlace } from '../../../shared/model/sieve.ts'
import { MANAGESIEVE_PORT } from '../../protocols/managesieve/session.ts'
import type { Store } from '../../store/store.ts'

type PlaceStore = Pick<Store, 'readSetting' | 'writeSetting'>

export async function sievePlaceOf(store: PlaceStore, account: Account): Promise<SievePlace> {
  const chosen = (await store.readSetting(settingOf(account.id))) as SievePlace | undefined | null
  return chosen ?? usualPlace(account)
}

/** The usual place is no choice: it moves with the account's server. */
export async function choosePlace(store: PlaceStore, account: Account, place: SievePlace): Promise<SievePlace> {
  const { host, port } = usualPlace(account)
  const isUsual = place.host === host && place.port === port
  await store.writeSetting(settingOf(account.id), isUsual ? null : place)
  return place
}

export interface TrustedPlace extends SievePlace {
  readonly certificateSha256: string
}

export async function trustAt(store: PlaceStore, { id }: Account, trusted: TrustedPlace): Promise<void> {
  await store.writeSetting(trustedSettingOf(id), trusted)
}

/** Undefined: none but what verifies. */
export async function trustedAt(
  store: PlaceStore,
  { id, incoming }: Account,
  { host, port }: SievePlace,
): Promise<string | undefined> {
  const trusted = (await store.readSetting(trustedSettingOf(id))) as TrustedPlace | undefined | null
  if (trusted?.host === host && trusted.port === port) return trusted.certificateSha256
  return host === incoming.host ? incoming.certificateSha256 : undefined
}

/** An account that is removed leaves nothing behind. */
export async function forgetPlace(store: PlaceStore, id: Id): Promise<void> {
  await store.writeSetting(settingOf(id), null)
  await store.writeSetting(trustedSettingOf(id), null)
}

function usualPlace({ incoming }: Account): SievePlace {
  return { host: incoming.host, port: MANAGESIEVE_PORT }
}

function settingOf(id: Id): string {
  return `sieve/${id}/place`
}

function trustedSettingOf(id: Id): string {
  return `sieve/${id}/trusted`
}
