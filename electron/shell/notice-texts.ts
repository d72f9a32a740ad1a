// The words of notifications about transfers and saved jobs, from the same catalogue as the window's.

import i18next from 'i18next'
import { shownName } from '../../shared/file-names.ts'
import { notices } from '../../shared/locales/en/notices.ts'
import type { FilesTexts } from '../files/open-files.ts'

export function noticeTexts(locale: string): FilesTexts {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { notices } },
    defaultNS: 'notices',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    finished: (files, attention) => {
      const done = texts.t('filesDone', { count: files })
      const text = attention === 0 ? done : texts.t('attention', { done, count: attention })
      return { title: texts.t('transfersDone'), text }
    },
    failed: ({ name, lastGoodMs }) => ({
      title: texts.t('jobFailed', { name }),
      text:
        lastGoodMs === undefined
          ? texts.t('jobNeverGood')
          : texts.t('jobLastGood', { date: format.format(lastGoodMs) }),
    }),
    appeared: ({ name, file, count }) => ({
      title: texts.t('fileAppeared', { name }),
      text:
        count === 1
          ? texts.t('oneFile', { file: shownName(file) })
          : texts.t('moreFiles', { file: shownName(file), count: count - 1 }),
    }),
  }
}
