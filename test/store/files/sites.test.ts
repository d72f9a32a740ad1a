import { describe, expect, test } from 'vitest'
import { BOOKMARKS_QUERY } from '../../../electron/store/files/bookmarks.ts'
import { PATTERN_SETS_QUERY } from '../../../electron/store/files/pattern-sets.ts'
import { SITE_FOLDERS_QUERY } from '../../../electron/store/files/site-folders.ts'
import { SITES_QUERY } from '../../../electron/store/files/sites.ts'
import { rebuildDatabase } from '../../../electron/store/rebuild/rebuild-database.ts'
import { openHere, reopen } from '../store-world.ts'
import { siteSettings } from './sample-sites.ts'

describe('sites', () => {
  test('are kept as they were given, by name, over a restart', () => {
    const opened = openHere()
    const b = opened.store.addSite(siteSettings('Bergen'), false)
    const a = opened.store.addSite({ ...siteSettings('Ålesund'), remoteFolder: '/caf\udce9' }, true)
    opened.store.markSiteUsed(b.id, 42)
    const { store } = reopen(opened)
    expect(store.listSites()).toEqual([
      { ...siteSettings('Ålesund'), remoteFolder: '/caf\udce9', id: a.id, isQuick: true, learned: {} },
      { ...siteSettings('Bergen'), id: b.id, isQuick: false, learned: {}, usedMs: 42 },
    ])
    expect(store.readSite(b.id)?.name).toBe('Bergen')
    expect(store.readSite(99)).toBeUndefined()
    expect(() => store.changeSite(99, siteSettings())).toThrow('no site')
  })

  test('what was learned is added up, and forgotten with the server it belonged to', () => {
    const { store } = openHere()
    const { id } = store.addSite(siteSettings(), false)
    store.learnSite(id, { hadTls: true, mode: 'passive' })
    store.learnSite(id, { maxConnections: 2 })
    const learned = { hadTls: true, mode: 'passive', maxConnections: 2 }
    expect(store.changeSite(id, { ...siteSettings('Other name'), notes: 'x' }).learned).toEqual(learned)
    expect(store.changeSite(id, { ...siteSettings(), maxConnections: 5 }).learned).toEqual({
      hadTls: true,
      mode: 'passive',
    })
    expect(store.changeSite(id, { ...siteSettings(), host: 'other.example.org' }).learned).toEqual({})
    store.learnSite(99, { hadTls: true })
  })

  test('a quick one is taken into the tree', () => {
    const { store } = openHere()
    const folder = store.addSiteFolder({ name: 'Work' })
    const quick = store.addSite(siteSettings(), true)
    expect(store.keepSite(quick.id, { name: 'Kept', folderId: folder.id })).toEqual({
      ...quick,
      name: 'Kept',
      folderId: folder.id,
      isQuick: false,
    })
  })

  test('removing one takes its bookmarks and its secrets, and nothing of site 10', () => {
    const { store } = openHere()
    const { id } = store.addSite(siteSettings(), false)
    store.addBookmark({ name: 'b', siteId: id, localFolder: '/a', remoteFolder: '/b', isSynchronised: true })
    store.writeSecret(`site/${id}/password`, new Uint8Array([1]))
    store.writeSecret(`site/${id}0/password`, new Uint8Array([2]))
    store.removeSite(id)
    expect(store.listSites()).toEqual([])
    expect(store.listBookmarks()).toEqual([])
    expect(store.readSecret(`site/${id}/password`)).toBeUndefined()
    expect(store.readSecret(`site/${id}0/password`)).toEqual(new Uint8Array([2]))
    expect(store.addSite(siteSettings(), false).id).not.toBe(id)
  })
})

describe('folders of the tree', () => {
  test('when one goes, what lay in it moves up', () => {
    const { store } = openHere()
    const top = store.addSiteFolder({ name: 'Top' })
    const middle = store.addSiteFolder({ name: 'Middle', parentId: top.id })
    const low = store.addSiteFolder({ name: 'Low', parentId: middle.id })
    const site = store.addSite({ ...siteSettings(), folderId: middle.id }, false)
    store.removeSiteFolder(middle.id)
    expect(store.listSiteFolders()).toEqual([{ ...low, parentId: top.id }, top])
    expect(store.readSite(site.id)?.folderId).toBe(top.id)
  })

  test('none comes to lie in itself', () => {
    const { store } = openHere()
    const top = store.addSiteFolder({ name: 'Top' })
    const low = store.addSiteFolder({ name: 'Low', parentId: top.id })
    expect(() => store.changeSiteFolder({ ...top, parentId: low.id })).toThrow('lie in itself')
    expect(() => store.changeSiteFolder({ ...top, parentId: top.id })).toThrow('lie in itself')
    expect(store.changeSiteFolder({ id: low.id, name: 'Free' })).toEqual({ id: low.id, name: 'Free' })
  })
})

describe('bookmarks and pattern sets', () => {
  test('row 95: are added, changed and removed', () => {
    const { store } = openHere()
    const { id: siteId } = store.addSite(siteSettings(), false)
    const bookmark = store.addBookmark({
      name: 'Pair',
      siteId,
      localFolder: '/home/caf\udce9',
      remoteFolder: '/www',
      isSynchronised: false,
    })
    expect(store.changeBookmark({ ...bookmark, isSynchronised: true }).isSynchronised).toBe(true)
    expect(store.listBookmarks()).toEqual([{ ...bookmark, isSynchronised: true }])
    expect(() => store.addBookmark({ ...bookmark, siteId: 99 })).toThrow('no site')
    store.removeBookmark(bookmark.id)
    expect(store.listBookmarks()).toEqual([])
    const presets = store.listPatternSets()
    expect(presets.length).toBeGreaterThan(2)
    const set = store.addPatternSet('Charts', { include: ['*.csv'], exclude: [] })
    expect(store.changePatternSet({ ...set, name: 'Tables' }).name).toBe('Tables')
    for (const { id } of presets) store.removePatternSet(id)
    expect(store.listPatternSets()).toEqual([{ ...set, name: 'Tables' }])
    expect(() => store.changePatternSet({ ...set, id: 99 })).toThrow('no pattern set')
  })
})

test.each([SITES_QUERY, SITE_FOLDERS_QUERY, BOOKMARKS_QUERY, PATTERN_SETS_QUERY])('%s uses an index', query => {
  const { profile } = openHere()
  const plan = profile.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`).map(({ detail }) => detail)
  expect(plan.join()).toMatch(/USING (?:COVERING )?INDEX \w+_by_name/)
  expect(plan.join()).not.toContain('TEMP B-TREE')
})

test('DATA-03: a rebuilt database has the sites, folders, bookmarks and pattern sets', () => {
  const { store, folder } = openHere()
  const parent = store.addSiteFolder({ name: 'Work' })
  const site = store.addSite({ ...siteSettings(), folderId: parent.id }, false)
  const facts = { name: 'b', siteId: site.id, localFolder: '/a', remoteFolder: '/b', isSynchronised: true }
  const bookmark = store.addBookmark(facts)
  const [preset, ...others] = store.listPatternSets()
  if (!preset) throw new Error('There are no presets')
  const changed = store.changePatternSet({ ...preset, name: preset.name, patterns: { include: ['mine'], exclude: [] } })
  store.end()
  rebuildDatabase(folder)
  const { store: rebuilt } = openHere(folder)
  expect(rebuilt.listSites()).toEqual([site])
  expect(rebuilt.listSiteFolders()).toEqual([parent])
  expect(rebuilt.listBookmarks()).toEqual([bookmark])
  expect(rebuilt.listPatternSets()).toEqual([changed, ...others])
})
