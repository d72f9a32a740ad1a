// A site as a person would fill it in.
import type { SiteSettings } from '../../../shared/model/site.ts'

export function siteSettings(name = 'Kvaløya'): SiteSettings {
  return {
    name,
    notes: '',
    host: 'ftp.example.org',
    port: 21,
    security: 'starttls',
    signIn: { kind: 'password', user: 'marit', keeping: 'keep' },
    mode: 'auto',
    charset: 'auto',
    timeShiftMinutes: 0,
    maxConnections: 2,
    limits: {},
    keepAlive: false,
    transferType: 'binary',
    safeUpload: true,
  }
}
