import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queries } from '../api/index.ts'
import { findingSearch } from '../features/findings/finding-search.ts'
import { FindingsPage } from '../features/findings/findings-page.tsx'
import { TodayPage } from '../features/today/today-page.tsx'
import { meQuery } from './me.tsx'
import { NotHere, PageFailed } from './not-here.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({
  component: Shell,
  loader: () => queries.ensureQueryData(meQuery),
  notFoundComponent: NotHere,
  errorComponent: PageFailed,
})

/** Every page with its address. What is typed into the address is foreign input: each list reads its own with care. */
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/today' })
    },
  }),
  createRoute({ getParentRoute: () => root, path: '/today', component: TodayPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/findings',
    validateSearch: findingSearch,
    component: FindingsPage,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/findings/$id',
    component: lazyRouteComponent(() => import('../features/findings/finding-page.tsx'), 'FindingPage'),
  }),
] as const

export const router = createRouter({ routeTree: root.addChildren([...routes]), defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
