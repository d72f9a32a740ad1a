// What rules made with one key go by: the article's header, or its text; and the rules for several articles at once.
import type { QuickRule } from '../../../shared/api/rules.ts'
import type { ArticleChoice, ArticleName } from '../../../shared/model/article.ts'
import type { NewReadingRule, RuleEnd } from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import type { NewsServices } from '../news-services.ts'
import { quickRule, type RuleSource } from './quick-rule.ts'

/** More than these a person means by a pattern; each is held against every header. */
const MAX_RULES = 100
/** Looked at for their threads, authors or subjects. */
const MAX_ARTICLES = 2_000

type Services = Pick<NewsServices, 'store' | 'reader'>

/** One rule for each thread, author or subject of the choice. Throws InputError for none and for more than 100. */
export async function quickRules(
  services: Services,
  choice: ArticleChoice,
  { kind, ends }: { readonly kind: QuickRule; readonly ends: RuleEnd },
): Promise<NewReadingRule[]> {
  const { count, articles } = await services.store.countChosen(choice, MAX_ARTICLES)
  if (count > MAX_ARTICLES) throw new InputError('Too many articles for rules of one key', 'choice')
  const rules = new Map<string, NewReadingRule>()
  for (const article of articles) {
    const rule = quickRule(kind, await sourceOf(services, { kind: 'numbered', ...article }), ends)
    rules.set(JSON.stringify([rule.scope, rule.conditions]), rule)
    if (rules.size > MAX_RULES) throw new InputError('Too many rules at once', 'choice')
  }
  if (rules.size === 0) throw new InputError('No article is chosen', 'choice')
  return [...rules.values()]
}

/** From its header, or from its text where that is all there is. Throws InputError when it is not here. */
export async function sourceOf({ store, reader }: Services, name: ArticleName): Promise<RuleSource> {
  const stored = await store.findArticle(name)
  const facts = stored?.facts ?? (name.kind === 'numbered' ? await store.articleFacts(name) : undefined)
  const group = facts && (await store.readNewsgroup(facts.groupId))?.name
  const opened = stored && (await reader.open(stored.raw, stored.charset))
  if (opened) {
    const { from, subject, messageId, references } = opened
    const { name: author, address } = from[0] ?? { name: '', address: '' }
    return {
      address,
      name: author,
      subject,
      threadId: references[0] ?? messageId,
      messageId,
      group: group ?? opened.news.newsgroups[0],
    }
  }
  if (!facts) throw new InputError('This article is not here any more', 'article')
  const { from, subject, messageId } = facts
  const [root = messageId] = await store.articleReferences(facts)
  return { ...from, subject, threadId: root, messageId, group }
}
