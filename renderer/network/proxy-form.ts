// A proxy as it is typed: the fields, what is missing, and the settings they make. Pure.

import type { ProxyKind, ProxySettings } from '../../shared/model/network.ts'

export interface ProxyForm {
  readonly kind: ProxyKind
  readonly host: string
  readonly port: string
  readonly user: string
  /** Empty: the one that is known. */
  readonly password: string
}

export type ProxyField = 'host' | 'port'

const usualPorts: Readonly<Record<ProxyKind, string>> = { socks5: '1080', http: '3128' }
const maxPort = 65_535

export function proxyForm(proxy?: ProxySettings): ProxyForm {
  const { kind = 'socks5', host = '', port, user = '' } = proxy ?? {}
  return { kind, host, port: port === undefined ? usualPorts[kind] : String(port), user, password: '' }
}

/** The other kind, with its usual port unless another one was typed. */
export function withKind(form: ProxyForm, kind: ProxyKind): ProxyForm {
  return { ...form, kind, port: form.port === usualPorts[form.kind] ? usualPorts[kind] : form.port }
}

export function proxyErrors({ host, port }: ProxyForm): ReadonlySet<ProxyField> {
  const errors = new Set<ProxyField>()
  if (!/^[^\s/@]{1,255}$/.test(host.trim())) errors.add('host')
  if (!/^\d{1,5}$/.test(port.trim()) || Number(port) < 1 || Number(port) > maxPort) errors.add('port')
  return errors
}

/** Of a form without errors. */
export function settingsOfProxy({ kind, host, port, user }: ProxyForm): ProxySettings {
  return { kind, host: host.trim(), port: Number(port), user }
}
