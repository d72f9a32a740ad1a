import { expect, test } from 'vitest'
import { siteAddress } from '../../../../renderer/files/sites/site-address.ts'
import { emptySite, siteOfForm } from '../../../../renderer/files/sites/site-form.ts'
import type { Site } from '../../../../shared/model/site.ts'

function site(change: object): Site {
  const settings = siteOfForm({ ...emptySite(undefined), name: 'x', host: 'ftp.example', user: 'ingrid', ...change })
  if (!settings) throw new Error('The form is complete')
  return { ...settings, id: 1, isQuick: true, learned: {} }
}

test.each([
  [{}, 'ftpes://ingrid@ftp.example'],
  [{ security: 'tls', port: '990', remoteFolder: '/srv' }, 'ftps://ingrid@ftp.example/srv'],
  [{ security: 'none', port: '2121', way: 'anonymous' }, 'ftp://ftp.example:2121'],
  [{ host: '::1' }, 'ftpes://ingrid@[::1]'],
])('F25: %j is shown as %s, never with a password', (change, address) => {
  expect(siteAddress(site({ ...change, password: 'sesame' }))).toBe(address)
})
