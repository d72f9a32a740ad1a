// Leaving a group and coming back: the list, the row and the article are where they were.

import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { setUpNews } from './news-setup.ts'
import { anselm, harbour, seabirds, siri, textOf, told } from './news-world.ts'

const names = Array.from({ length: 120 }, (_, at) => `count-${at}`)
const long = {
  name: seabirds,
  articles: names.map((name, at) => told({ name, subject: `About ${name}`, from: siri, minute: at })),
}
const short = {
  name: harbour,
  articles: [told({ name: 'crane', subject: 'The crane is back', from: anselm, minute: 1 })],
}
test.use({ newsOptions: { groups: [long, short] } })

test('X16a: a group is as it was left: scrolled, with its row, its article and its folds', async ({ page, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [seabirds, harbour] })
  await news.open()
  await news.choose(seabirds)
  await news.getAllHeaders()
  const scroller = news.list.locator('.column-scroller')
  const scrolled = () => scroller.evaluate(element => element.scrollTop)
  await scroller.evaluate(element => element.scrollTo(0, 1_234))
  await news.row(/About count-75,/).click()
  await expect(news.article.getByText(textOf('count-75'))).toBeVisible()
  const place = await scrolled()
  expect(place).toBeGreaterThan(1_000)

  await news.choose(harbour)
  await news.getAllHeaders()
  await news.read(/The crane is back/, textOf('crane'))
  await news.choose(seabirds)
  await expect(news.article.getByText(textOf('count-75'))).toBeVisible()
  await expect(news.selected).toHaveAccessibleName(/About count-75,/)
  await expect.poll(scrolled).toBe(place)
  // The keyboard goes on from there.
  await expect(news.selected).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(news.article.getByText(textOf('count-74'))).toBeVisible()

  await news.choose(harbour)
  await expect(news.article.getByText(textOf('crane'))).toBeVisible()
})
