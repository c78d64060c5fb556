import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { type Language, languages, type Say, type Shown, sayIn, type Text } from './text.ts'

interface Speaking {
  readonly language: Language
  readonly say: Say
  /** What the server says in both languages. */
  readonly said: (text: Text) => string
  choose(language: Language): void
}

const Context = createContext<Speaking | undefined>(undefined)
const kept = 'townkeep.language'

/** The language that is spoken now, for what lies outside of React: requests and dates. */
export let spoken: Language = firstLanguage()

function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept)
  return languages.find(one => one === chosen) ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en')
}

/** Switches without a reload; `?language=pseudo` is for the test that looks for texts which are no messages. */
export function Speaker({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(spoken)
  const shown: Shown = new URLSearchParams(location.search).get('language') === 'pseudo' ? 'pseudo' : language
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      say: sayIn(shown),
      said: text => text[language],
      choose(next) {
        localStorage.setItem(kept, next)
        spoken = next
        setLanguage(next)
      },
    }),
    [language, shown],
  )
  return (
    <Context value={speaking}>
      <I18nProvider locale={language === 'en' ? 'en-US' : 'zh-CN'}>{children}</I18nProvider>
    </Context>
  )
}

export function useLanguage(): Speaking {
  const speaking = useContext(Context)
  if (speaking === undefined) throw new Error('No <Speaker> around it')
  return speaking
}

export function useSay(): Say {
  return useLanguage().say
}
