import { describe, expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import {
  changeOf,
  charsetOptions,
  formOf,
  keepChoices,
  readAfterChoices,
} from '../../../../renderer/news/groups/group-settings-form.ts'
import { openedGroup } from '../news-articles.ts'

describe('the settings of a group', () => {
  it('are shown as they are kept', () => {
    const group = openedGroup({ charset: 'KOI8-R', readAfterMs: null, opening: 'oldest-unread', serverId: 4 })
    expect(formOf(group)).toMatchObject({
      charset: 'koi8-r',
      readAfter: 'never',
      opening: 'oldest-unread',
      server: '4',
    })
    expect(formOf(openedGroup())).toMatchObject({ charset: 'none', readAfter: 'usual' })
  })

  it('change only what a person touched', () => {
    expect(changeOf({})).toEqual({})
    expect(changeOf({ readAfter: '3000', charset: 'none', server: '2', isNotifying: true })).toEqual({
      readAfterMs: 3_000,
      charset: '',
      serverId: 2,
      isNotifying: true,
    })
    expect(changeOf({ readAfter: 'usual' })).toEqual({ readAfterMs: 'usual' })
    expect(changeOf({ readAfter: 'never' })).toEqual({ readAfterMs: null })
    expect(changeOf({ keep: '30' })).toEqual({ keepHeadersDays: 30 })
    expect(changeOf({ keep: 'never' })).toEqual({ keepHeadersDays: null })
    expect(changeOf({ keep: 'usual' })).toEqual({ keepHeadersDays: 'usual' })
  })

  it('keep what was chosen by other means among the choices', () => {
    expect(readAfterChoices('7000')).toContain('7000')
    expect(keepChoices('45')).toContain('45')
    expect(readAfterChoices('usual').filter(each => each === 'usual')).toHaveLength(1)
    expect(charsetOptions('ISO-2022-JP', t).map(({ id }) => id)).toContain('iso-2022-jp')
    expect(charsetOptions('windows-1252', t).filter(({ id }) => id === 'windows-1252')).toHaveLength(1)
  })
})
