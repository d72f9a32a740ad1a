// The way to each server: its proxy or the app's, its client certificate, its issuers, how long it may be silent. What is secret of it lives with the
// secrets; the rest is a setting for each owner. Whoever works offline has no way to any.

import type {
  AppProxy,
  NetworkSettings,
  ProxyChoice,
  ProxySettings,
  ServerOwner,
  WebProxy,
} from '../../../shared/model/network.ts'
import { ConnectionError, InputError } from '../../errors.ts'
import type { ClientCertificate, Endpoint } from '../../protocols/wire/endpoint.ts'
import type { ProxyServer } from '../../protocols/wire/proxy.ts'
import type { Store } from '../../store/store.ts'
import type { Secrets } from '../secrets.ts'
import { type KeptCertificate, packCertificate, unpackCertificate } from './client-certificate.ts'
import { issuerFacts } from './issuers.ts'

/** What an endpoint has beside the address, the encryption and the pin. */
export type Route = Pick<Endpoint, 'proxy' | 'ca' | 'clientCertificate' | 'timeoutMs'>

interface Stored {
  readonly proxy?: ProxyChoice | undefined
  readonly clientCertificate?: NetworkSettings['clientCertificate']
  readonly timeoutSeconds?: number | undefined
  /** PEM. */
  readonly issuers?: string | undefined
}

interface Password {
  /** Absent: the one that is known stays. */
  readonly password?: string | undefined
  readonly keeping: 'keep' | 'session'
}

type RoutesStore = Pick<Store, 'readSetting' | 'writeSetting'>

const APP = 'network'
/** This computer: bridges and servers of one's own are not behind the app's proxy. */
const LOOPBACK = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|::1)$/i

export class Routes {
  private readonly store: RoutesStore
  private readonly secrets: Pick<Secrets, 'read' | 'write' | 'remove'>

  private readonly isOffline: () => boolean

  constructor(
    store: RoutesStore,
    secrets: Pick<Secrets, 'read' | 'write' | 'remove'>,
    isOffline: () => boolean = () => false,
  ) {
    this.store = store
    this.secrets = secrets
    this.isOffline = isOffline
  }

  /**
   * The way to one of the owner's servers; without an owner what counts for the whole app. Throws InputError
   * `proxy-password` or `clientCertificate` when what is secret of it is not known now, ConnectionError `offline` when the
   * person works offline.
   */
  async to(owner: ServerOwner | undefined, host: string): Promise<Route> {
    if (this.isOffline()) throw new ConnectionError('The person works offline', { phase: 'connect', reason: 'offline' })
    const { proxy: choice, clientCertificate, timeoutSeconds, issuers } = await this.stored(owner)
    const proxy = await this.proxyOf(owner, choice, host)
    const shown = owner && clientCertificate ? await this.certificateOf(owner) : undefined
    return {
      ...(proxy ? { proxy } : {}),
      ...(issuers === undefined ? {} : { ca: issuers }),
      ...(shown ? { clientCertificate: shown } : {}),
      ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1_000 }),
    }
  }

  async readApp(): Promise<AppProxy> {
    const proxy = await this.appProxy()
    const hasPassword = (await this.secrets.read(passwordName())) !== undefined
    return { hasPassword, ...(proxy ? { proxy } : {}) }
  }

  /** The app's proxy for others than servers; never left out because its password is not known. */
  async webProxy(): Promise<WebProxy | undefined> {
    const proxy = await this.appProxy()
    if (!proxy || proxy.user === '') return proxy
    return { ...proxy, password: await this.secrets.read(passwordName()) }
  }

  async changeApp(proxy: ProxySettings | undefined, password: Password): Promise<AppProxy> {
    await this.store.writeSetting(APP, proxy ? { proxy } : {})
    await this.keepPassword(passwordName(), proxy, password)
    return this.readApp()
  }

  async read(owner: ServerOwner): Promise<NetworkSettings> {
    const { proxy = { kind: 'app' }, clientCertificate, timeoutSeconds, issuers } = await this.stored(owner)
    const hasPassword = (await this.secrets.read(passwordName(owner))) !== undefined
    return {
      proxy,
      hasPassword,
      ...(clientCertificate ? { clientCertificate } : {}),
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      ...(issuers === undefined ? {} : { issuers: issuerFacts(issuers) }),
    }
  }

  async changeProxy(owner: ServerOwner, proxy: ProxyChoice, password: Password): Promise<NetworkSettings> {
    await this.change(owner, { proxy })
    await this.keepPassword(passwordName(owner), proxy.kind === 'own' ? proxy.proxy : undefined, password)
    return this.read(owner)
  }

  /** Keeps it in place of the one before; undefined: none. The key goes to the secrets only. */
  async changeCertificate(
    owner: ServerOwner,
    kept: KeptCertificate | undefined,
    keeping: Password['keeping'],
  ): Promise<NetworkSettings> {
    if (kept) await this.secrets.write(certificateName(owner), packCertificate(kept.certificate), keeping)
    else await this.secrets.remove(certificateName(owner))
    await this.change(owner, { clientCertificate: kept?.facts })
    return this.read(owner)
  }

  /** Undefined: as for all servers. */
  async changeTimeout(owner: ServerOwner, timeoutSeconds: number | undefined): Promise<NetworkSettings> {
    await this.change(owner, { timeoutSeconds })
    return this.read(owner)
  }

  /** PEM; undefined: the system's. */
  async changeIssuers(owner: ServerOwner, issuers: string | undefined): Promise<NetworkSettings> {
    await this.change(owner, { issuers })
    return this.read(owner)
  }

  /** The owner is gone. */
  async forget(owner: ServerOwner): Promise<void> {
    await this.store.writeSetting(settingName(owner), {})
    await this.secrets.remove(passwordName(owner))
    await this.secrets.remove(certificateName(owner))
  }

  private async proxyOf(
    owner: ServerOwner | undefined,
    choice: ProxyChoice = { kind: 'app' },
    host: string,
  ): Promise<ProxyServer | undefined> {
    if (choice.kind === 'none') return undefined
    if (choice.kind === 'own') return this.withPassword(choice.proxy, passwordName(owner))
    const proxy = LOOPBACK.test(host) ? undefined : await this.appProxy()
    return proxy && this.withPassword(proxy, passwordName())
  }

  private async withPassword({ user, ...place }: ProxySettings, name: string): Promise<ProxyServer> {
    if (user === '') return place
    const password = await this.secrets.read(name)
    if (password === undefined) throw new InputError('The password for the proxy is not known', 'proxy-password')
    return { ...place, user, password }
  }

  private async certificateOf(owner: ServerOwner): Promise<ClientCertificate> {
    const packed = await this.secrets.read(certificateName(owner))
    if (packed === undefined) throw new InputError('The client certificate is not known', 'clientCertificate')
    return unpackCertificate(packed)
  }

  private async appProxy(): Promise<ProxySettings | undefined> {
    return ((await this.store.readSetting(APP)) as { readonly proxy?: ProxySettings } | undefined)?.proxy
  }

  private async stored(owner: ServerOwner | undefined): Promise<Stored> {
    return owner ? (((await this.store.readSetting(settingName(owner))) as Stored | undefined) ?? {}) : {}
  }

  private async change(owner: ServerOwner, change: Stored): Promise<void> {
    await this.store.writeSetting(settingName(owner), { ...(await this.stored(owner)), ...change })
  }

  private async keepPassword(
    name: string,
    proxy: ProxySettings | undefined,
    { password, keeping }: Password,
  ): Promise<void> {
    if (!proxy || proxy.user === '') await this.secrets.remove(name)
    else if (password !== undefined) await this.secrets.write(name, password, keeping)
  }
}

function settingName({ kind, id }: ServerOwner): string {
  return `network/${kind}/${id}`
}

function passwordName(owner?: ServerOwner): string {
  return owner ? `${owner.kind}/${owner.id}/proxy` : 'proxy'
}

function certificateName({ kind, id }: ServerOwner): string {
  return `${kind}/${id}/client-certificate`
}
