// What came back differently: the text in sentences, the header field by field.

import type { DoctorReport, HeaderReport } from '../../../shared/model/doctor.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { formatList } from '../../format.ts'
import { useText } from '../../i18n.ts'

export function DoctorFindings({ report }: { readonly report: DoctorReport }) {
  const t = useText()
  const { damage = [], header, isAsciiOnly } = report
  return (
    <>
      {damage.length > 0 ? (
        <section aria-labelledby="doctor-damage">
          <h3 id="doctor-damage">{t('accountsDoctor.damage.title')}</h3>
          <ul className="doctor-list">
            {damage.map(kind => (
              <li key={kind}>{t(`accountsDoctor.damage.${kind}`)}</li>
            ))}
          </ul>
          <p className="t2">{t('accountsDoctor.damage.advice')}</p>
        </section>
      ) : null}
      {header ? <Header header={header} /> : null}
      {isAsciiOnly && header ? <p className="small t3">{t('accountsDoctor.asciiOnly')}</p> : null}
    </>
  )
}

function Header({ header }: { readonly header: HeaderReport }) {
  const t = useText()
  const { kept, added, changed, lost } = header
  return (
    <section aria-labelledby="doctor-header">
      <h3 id="doctor-header">{t('accountsDoctor.header.title')}</h3>
      <ul className="doctor-list">
        <li>{t('accountsDoctor.header.kept', { count: kept.length })}</li>
        {lost.length > 0 ? <li>{t('accountsDoctor.header.lost', { names: namesOf(lost) })}</li> : null}
        {changed.map(({ name, sent, received }) => (
          <li key={`${name} ${sent} ${received}`}>
            {t('accountsDoctor.header.changed', { name })}
            <dl className="doctor-changed selectable">
              <dt>{t('accountsDoctor.header.sent')}</dt>
              <dd>
                <bdi>{serverWords(sent)}</bdi>
              </dd>
              <dt>{t('accountsDoctor.header.received')}</dt>
              <dd>
                <bdi>{serverWords(received)}</bdi>
              </dd>
            </dl>
          </li>
        ))}
        <li>
          {added.length > 0
            ? t('accountsDoctor.header.added', { names: namesOf([...new Set(added)]) })
            : t('accountsDoctor.header.noneAdded')}
        </li>
      </ul>
    </section>
  )
}

function namesOf(names: readonly string[]): string {
  return formatList(names.map(name => serverWords(name)))
}
