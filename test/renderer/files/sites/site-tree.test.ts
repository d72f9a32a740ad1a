import { expect, test } from 'vitest'
import { folderChoices, type SiteNode, siteTree } from '../../../../renderer/files/sites/site-tree.ts'
import type { Site, SiteFolder } from '../../../../shared/model/site.ts'

const site = (id: number, name: string, folderId?: number) => ({ id, name, folderId }) as unknown as Site
const folder = (id: number, name: string, parentId?: number): SiteFolder => ({ id, name, parentId })
const outline = (nodes: readonly SiteNode[]): unknown[] =>
  nodes.map(({ label, children }) => (children ? [label, ...outline(children)] : label))

test('folders come before sites, both by name', () => {
  const sites = [site(1, 'b', 1), site(2, 'a', 1), site(3, 'z')]
  const folders = [folder(1, 'Work'), folder(2, 'Archive', 1)]
  expect(outline(siteTree(sites, folders))).toEqual([['Work', ['Archive'], 'a', 'b'], 'z'])
})

test('what lies in a folder that is gone, stands at the top', () => {
  expect(outline(siteTree([site(1, 'lost', 9)], [folder(2, 'lost too', 8)]))).toEqual([['lost too'], 'lost'])
})

test('folders that lie in each other do not hang', () => {
  expect(outline(siteTree([site(1, 'kept')], [folder(1, 'a', 2), folder(2, 'b', 1)]))).toEqual(['kept'])
})

test('a folder cannot be moved into itself', () => {
  const folders = [folder(1, 'Work'), folder(2, 'Inner', 1), folder(3, 'Other')]
  expect(folderChoices(folders, 1).map(choice => choice.folder.id)).toEqual([3])
  expect(folderChoices(folders).map(({ folder: { id }, depth }) => [id, depth])).toEqual([
    [3, 0],
    [1, 0],
    [2, 1],
  ])
})
