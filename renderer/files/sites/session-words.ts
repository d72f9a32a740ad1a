// A conversation in a few words: `FTPS, TLS 1.3, passive, 3 of 4 connections`. Pure.
import type { SiteSession } from '../../../shared/model/site.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../i18n.ts'

/** `TLSv1.3` as people write it. */
export function tlsName(version: string): string {
  return version.replace(/^TLSv/, 'TLS ')
}

export function sessionFacts({ tls, mode, connections, maxConnections }: SiteSession, t: Translate): string {
  return [
    t(tls ? 'files.security.encrypted' : 'files.security.plain'),
    tls ? tlsName(tls) : '',
    mode ? t(`files.mode.${mode}`) : '',
    t('files.status.connections', { open: formatNumber(connections), count: maxConnections }),
  ]
    .filter(Boolean)
    .join(', ')
}
