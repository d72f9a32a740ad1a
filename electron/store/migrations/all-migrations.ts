// Every migration in order. A new one is one line here and one file beside it.
import { migration0001 } from './0001-initial.ts'
import { migration0002 } from './0002-sites.ts'
import { migration0003 } from './0003-transfers.ts'
import { migration0004 } from './0004-saved-jobs.ts'
import { migration0005 } from './0005-news.ts'
import { migration0006 } from './0006-answered-articles.ts'
import { migration0007 } from './0007-outbox.ts'
import { migration0008 } from './0008-post-tries.ts'
import { migration0009 } from './0009-server-copies.ts'
import { migration0010 } from './0010-news-sources.ts'
import { migration0011 } from './0011-mailboxes.ts'
import { migration0012 } from './0012-imap.ts'
import { migration0013 } from './0013-search.ts'
import { migration0014 } from './0014-rules.ts'
import { migration0015 } from './0015-imports.ts'
import { migration0016 } from './0016-snooze.ts'
import { migration0017 } from './0017-folders.ts'
import { migration0018 } from './0018-search-ids.ts'
import { migration0019 } from './0019-addressed.ts'
import { migration0020 } from './0020-transfer-counts.ts'
import { migration0021 } from './0021-arrival.ts'
import type { Migration } from './migration.ts'

export const allMigrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
  migration0015,
  migration0016,
  migration0017,
  migration0018,
  migration0019,
  migration0020,
  migration0021,
]
