import i18next from 'i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseLanguage, setLanguage, t } from '../../renderer/i18n.ts'

describe('the texts', () => {
  afterEach(() => setLanguage('en', 'en'))

  it('choose the plural form and write numbers by the locale', () => {
    expect(t('mail.got.new', { count: 1 })).toBe('1 new message')
    expect(t('mail.got.new', { count: 18_402 })).toBe('18\u202f402 new messages')
  })

  it('take values as they are: no markup, no keys, no places of ours', () => {
    const hostile = '<b>&amp;</b> $t(common.close) {{count}} $t(mail.got.new, {"count": 5})'
    expect(t('mail.reader.saved', { name: hostile })).toBe(`Saved ${hostile}`)
    expect(t('mail.reader.save', { name: '{{name}}' })).toBe('Save {{name}}')
  })

  it('fence off a name that runs the other way', () => {
    expect(t('mail.reader.saved', { name: 'שלום.pdf' })).toBe('Saved \u2068שלום.pdf\u2069')
  })

  it('are all in brackets in the pseudo-locale', async () => {
    await setLanguage('qps', 'en')
    expect(t('common.close')).toMatch(/^\[.*\]$/)
    expect(t('mail.got.new', { count: 2 })).toMatch(/^\[2 .*\]$/)
  })

  it('run from right to left in the second pseudo-locale', async () => {
    await setLanguage('qps', 'en')
    expect(i18next.dir(i18next.language)).toBe('ltr')
    await setLanguage('qps-Arab', 'en')
    expect(i18next.dir(i18next.language)).toBe('rtl')
    expect(t('common.close')).toMatch(/^\[.*\]$/)
  })

  it('follow the system where there is a catalogue, and are English elsewhere', () => {
    expect(chooseLanguage('system', 'en-GB')).toBe('en')
    expect(chooseLanguage('system', 'fi-FI')).toBe('en')
    expect(chooseLanguage('qps', 'fi-FI')).toBe('qps')
    expect(chooseLanguage('qps-Arab', 'fi-FI')).toBe('qps-Arab')
    expect(chooseLanguage('tlh', 'en')).toBe('en')
  })
})
