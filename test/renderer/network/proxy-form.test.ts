import { describe, expect, it } from 'vitest'
import { proxyErrors, proxyForm, settingsOfProxy, withKind } from '../../../renderer/network/proxy-form.ts'

describe('U24: the form of a proxy', () => {
  it('begins with the usual port, which follows the kind until another was typed', () => {
    const form = proxyForm()
    expect(form).toEqual({ kind: 'socks5', host: '', port: '1080', user: '', password: '' })
    expect(withKind(form, 'http').port).toBe('3128')
    expect(withKind({ ...form, port: '9050' }, 'http').port).toBe('9050')
  })

  it('gives back what it was made of, without outer spaces', () => {
    const proxy = { kind: 'http', host: 'proxy.example', port: 8080, user: 'anna' } as const
    expect(settingsOfProxy(proxyForm(proxy))).toEqual(proxy)
    expect(settingsOfProxy({ ...proxyForm(proxy), host: ' proxy.example ' })).toEqual(proxy)
    expect(proxyForm(proxy).password).toBe('')
  })

  it.each([
    ['', '1080', ['host']],
    ['a b', '1080', ['host']],
    ['user@proxy', '1080', ['host']],
    ['proxy', '0', ['port']],
    ['proxy', '65536', ['port']],
    ['proxy', '10a', ['port']],
    ['', '', ['host', 'port']],
    ['proxy', '65535', []],
    ['2001:db8::1', '1', []],
  ])('host "%s" and port "%s" are missing %o', (host, port, missing) => {
    expect([...proxyErrors({ ...proxyForm(), host, port })]).toEqual(missing)
  })
})
