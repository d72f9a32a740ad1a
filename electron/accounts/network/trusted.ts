// What people trusted although it did not verify, and since when: to be laid beside the new one when it changes. The pin
// itself is with the server's settings; this only remembers.

import type { CertificateFacts } from '../../../shared/failure.ts'
import type { TrustedCertificate } from '../../../shared/model/network.ts'
import type { Store } from '../../store/store.ts'

const SETTING = 'network/trusted'
/** More servers than anybody has; the oldest go first. */
const MAX_REMEMBERED = 200

interface Remembered extends TrustedCertificate {
  readonly host: string
  readonly port: number
}

type TrustedStore = Pick<Store, 'readSetting' | 'writeSetting'>

interface Place {
  readonly host: string
  readonly port: number
}

export async function noteTrust(store: TrustedStore, place: Place, certificate: CertificateFacts): Promise<void> {
  const others = (await all(store)).filter(each => !isAt(each, place))
  const { host, port } = place
  const noted: Remembered = { host, port, certificate, trustedMs: Date.now() }
  await store.writeSetting(SETTING, [...others, noted].slice(-MAX_REMEMBERED))
}

export async function trustedAt(store: TrustedStore, place: Place): Promise<TrustedCertificate | null> {
  const found = (await all(store)).find(each => isAt(each, place))
  return found ? { certificate: found.certificate, trustedMs: found.trustedMs } : null
}

async function all(store: TrustedStore): Promise<readonly Remembered[]> {
  return ((await store.readSetting(SETTING)) as readonly Remembered[] | undefined) ?? []
}

function isAt(each: Place, { host, port }: Place): boolean {
  return each.host === host && each.port === port
}
