// Fields for who does not know the operators. They make a text for the search box, where it can be changed.

import { type FormEvent, useState } from 'react'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  emptySearchForm,
  type SearchForm,
  searchAges,
  searchPlaces,
  searchStates,
  searchText,
  wordJoins,
} from './search-form.ts'

interface SearchBuilderProps {
  readonly onBuilt: (text: string) => void
}

export function SearchBuilder({ onBuilt }: SearchBuilderProps) {
  const t = useText()
  const [form, setForm] = useState(emptySearchForm)
  const change = (update: Partial<SearchForm>) => setForm(now => ({ ...now, ...update }))
  const text = searchText(form)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (text !== '') onBuilt(text)
  }
  return (
    <form className="news-search-builder" aria-label={t('newsSearch.builder.title')} onSubmit={onSubmit}>
      <WordFields form={form} onChange={change} />
      <OtherFields form={form} onChange={change} />
      <div className="news-search-made">
        <code className="grow wrap-anywhere selectable">{text || t('newsSearch.builder.nothing')}</code>
        <Button onPress={() => setForm(emptySearchForm)}>{t('newsSearch.builder.clear')}</Button>
        <Button type="submit" variant="primary" isDisabled={text === ''}>
          {t('newsSearch.search')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly form: SearchForm
  readonly onChange: (change: Partial<SearchForm>) => void
}

function WordFields({ form, onChange }: FieldsProps) {
  const t = useText()
  return (
    <div className="news-search-fields">
      <TextField
        label={t('newsSearch.builder.words')}
        value={form.words}
        onChange={words => onChange({ words })}
        maxLength={500}
        autoFocus
      />
      <SelectField
        label={t('newsSearch.builder.join')}
        options={wordJoins.map(id => ({ id, label: t(`newsSearch.join.${id}`) }))}
        value={form.join}
        onChange={join => onChange({ join })}
      />
      <SelectField
        label={t('newsSearch.builder.place')}
        options={searchPlaces.map(id => ({ id, label: t(`newsSearch.place.${id}`) }))}
        value={form.place}
        onChange={place => onChange({ place })}
      />
      <TextField
        label={t('newsSearch.builder.without')}
        value={form.without}
        onChange={without => onChange({ without })}
        maxLength={500}
      />
    </div>
  )
}

function OtherFields({ form, onChange }: FieldsProps) {
  const t = useText()
  const { states } = form
  return (
    <>
      <div className="news-search-fields">
        <TextField
          label={t('newsSearch.builder.author')}
          value={form.author}
          onChange={author => onChange({ author })}
          maxLength={200}
        />
        <TextField
          label={t('newsSearch.builder.groups')}
          value={form.groups}
          onChange={groups => onChange({ groups })}
          maxLength={500}
        />
        <SelectField
          label={t('newsSearch.builder.newer')}
          options={searchAges.map(id => ({ id, label: t(`newsSearch.age.${id}`) }))}
          value={form.newer}
          onChange={newer => onChange({ newer })}
        />
        <TextField
          label={t('newsSearch.builder.score')}
          value={form.score}
          onChange={score => onChange({ score })}
          maxLength={6}
        />
      </div>
      <fieldset className="news-search-states" aria-label={t('newsSearch.builder.states')}>
        {searchStates.map(state => (
          <Chip
            key={state}
            isPressed={states.includes(state)}
            onPress={() =>
              onChange({ states: states.includes(state) ? states.filter(each => each !== state) : [...states, state] })
            }
          >
            {t(`newsSearch.state.${state}`)}
          </Chip>
        ))}
      </fieldset>
    </>
  )
}
