import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useLanguage } from '../messages/index.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/states.tsx'
import { Toasts } from '../ui/toast.tsx'
import { Find } from './find.tsx'
import { useMe } from './me.tsx'
import { rooms } from './rooms.ts'
import { chooseTheme, themeNames, themes } from './theme.ts'
import './shell.css'

const texts = {
  menu: { en: 'Menu', 'zh-CN': '菜单' },
  skip: { en: 'To the content', 'zh-CN': '跳到正文' },
  letters: { en: 'Letters of invitation', 'zh-CN': '账号开通通知单' },
  api: { en: 'Interface for programs', 'zh-CN': '接口说明' },
  account: { en: 'Your account', 'zh-CN': '我的账号' },
  signOut: { en: 'Sign out', 'zh-CN': '退出登录' },
  other: { en: '切换到中文', 'zh-CN': 'Switch to English' },
  signedOut: {
    en: 'You are signed out. What you typed is kept.',
    'zh-CN': '登录已失效，已填写的内容不会丢失。',
  },
  signIn: { en: 'Sign in again', 'zh-CN': '重新登录' },
} as const

/** Around every page: the rooms, the search, who is signed in. */
export function Shell() {
  const { say } = useLanguage()
  const [menuOpen, setMenuOpen] = useState(false)
  const path = useRouterState({ select: state => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page chosen closes the menu
  useEffect(() => setMenuOpen(false), [path])
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say(texts.skip)}
      </a>
      <header className="bar-top no-print">
        <AriaButton
          className="button quiet menu-button"
          aria-expanded={menuOpen}
          aria-controls="rooms"
          onPress={() => setMenuOpen(!menuOpen)}
        >
          ☰ {say(texts.menu)}
        </AriaButton>
        <Find />
        <PersonMenu />
      </header>
      <Rooms isOpen={menuOpen} />
      <main id="content" tabIndex={-1}>
        <SignedOut />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Toasts />
    </div>
  )
}

function Rooms({ isOpen }: { readonly isOpen: boolean }) {
  const { say } = useLanguage()
  const me = useMe()
  return (
    <nav id="rooms" className={`rooms no-print ${isOpen ? 'open' : ''}`}>
      <b data-name>Townkeep</b>
      <ul>
        {rooms
          .filter(({ right }) => right === undefined || me.may(right))
          .map(({ path, name }) => (
            <li key={path}>
              <Link to={path} activeProps={{ 'aria-current': 'page' }}>
                {say(name)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function PersonMenu() {
  const { say, said, language, choose } = useLanguage()
  const me = useMe()
  const [role] = me.roles
  return (
    <MenuTrigger>
      <AriaButton className="button quiet person">
        <span data-name>{me.name}</span>
        {role !== undefined && <small data-name>{role.unitName}</small>}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="options"
          onAction={key => {
            if (key === 'language') choose(language === 'en' ? 'zh-CN' : 'en')
            if (key === 'letters') location.assign('/invitations')
            if (key === 'api') location.assign('/api/')
            if (key === 'account') location.assign('/account')
            if (key === 'sign-out') document.forms.namedItem('sign-out')?.submit()
            const theme = themes.find(one => `theme-${one}` === key)
            if (theme !== undefined) chooseTheme(theme)
          }}
        >
          {me.roles.map(held => (
            <MenuItem
              key={`${held.role}${held.unitId}`}
              className="option held"
              isDisabled
              textValue={said(held.title)}
            >
              <span data-name>
                {said(held.title)} · {held.unitName}
              </span>
            </MenuItem>
          ))}
          <MenuItem id="language" className="option">
            {say(texts.other)}
          </MenuItem>
          {themes.map(theme => (
            <MenuItem key={theme} id={`theme-${theme}`} className="option">
              {say(themeNames[theme])}
            </MenuItem>
          ))}
          {me.may('person.manage') && (
            <MenuItem id="letters" className="option">
              {say(texts.letters)}
            </MenuItem>
          )}
          <MenuItem id="api" className="option">
            {say(texts.api)}
          </MenuItem>
          <MenuItem id="account" className="option">
            {say(texts.account)}
          </MenuItem>
          <MenuItem id="sign-out" className="option">
            {say(texts.signOut)}
          </MenuItem>
        </Menu>
      </Popover>
      <form name="sign-out" method="post" action="/sign-out" hidden />
    </MenuTrigger>
  )
}

/** A session that ended takes nothing away: the page stays, with a way to sign in and come back. */
function SignedOut() {
  const { say } = useLanguage()
  const [isOut, setIsOut] = useState(false)
  useEffect(() => {
    const listen = () => setIsOut(true)
    addEventListener('townkeep:signed-out', listen)
    return () => removeEventListener('townkeep:signed-out', listen)
  }, [])
  if (!isOut) return null
  const signIn = () => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  return (
    <div className="notice-bar spread" role="alert">
      {say(texts.signedOut)}
      <Button kind="main" onPress={signIn}>
        {say(texts.signIn)}
      </Button>
    </div>
  )
}
