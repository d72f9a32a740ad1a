// The calls about proxies, certificates of one's own and certificates one trusts.

import type { CertificateFacts } from '../failure.ts'
import type {
  AppProxy,
  ChosenCertificate,
  NetworkSettings,
  ProxyChoice,
  ProxySettings,
  ServerOwner,
  TrustedCertificate,
} from '../model/network.ts'
import type { PasswordKeeping } from './accounts.ts'

export interface NetworkApi {
  readApp(q: Record<never, never>): AppProxy
  /** Without `proxy`: none. `password`: absent for the one that is known. */
  changeApp(q: { proxy?: ProxySettings | undefined; password?: string | undefined; keeping: PasswordKeeping }): AppProxy
  read(q: { owner: ServerOwner }): NetworkSettings
  changeProxy(q: {
    owner: ServerOwner
    proxy: ProxyChoice
    password?: string | undefined
    keeping: PasswordKeeping
  }): NetworkSettings
  /** Without `seconds`: as for all servers. */
  changeTimeout(q: { owner: ServerOwner; seconds?: number | undefined }): NetworkSettings
  /** Asks for a PEM or PKCS #12 file, reads it once and keeps it with the secrets. */
  chooseClientCertificate(q: { owner: ServerOwner; keeping: PasswordKeeping }): ChosenCertificate
  /** After the answer `passphrase`: the same file again. */
  openClientCertificate(q: { owner: ServerOwner; passphrase: string; keeping: PasswordKeeping }): ChosenCertificate
  removeClientCertificate(q: { owner: ServerOwner }): NetworkSettings
  /** Asks for a PEM file with certificates of issuers. */
  chooseIssuers(q: { owner: ServerOwner }): NetworkSettings
  removeIssuers(q: { owner: ServerOwner }): NetworkSettings
  /** Remembers what a person looked at and trusts, to be compared when it changes. */
  noteTrust(q: { host: string; port: number; certificate: CertificateFacts }): void
  /** What was trusted there before; null when that is not known. */
  trusted(q: { host: string; port: number }): TrustedCertificate | null
}
