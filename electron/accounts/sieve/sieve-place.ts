// Where an account's scripts are: its incoming server at the usual port, unless a person chose another place.
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

/** An account that is removed leaves nothing behind. */
export async function forgetPlace(store: PlaceStore, id: Id): Promise<void> {
  await store.writeSetting(settingOf(id), null)
}

function usualPlace({ incoming }: Account): SievePlace {
  return { host: incoming.host, port: MANAGESIEVE_PORT }
}

function settingOf(id: Id): string {
  return `sieve/${id}/place`
}
