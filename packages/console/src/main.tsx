import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/index.ts'
import { meQuery } from './app/me.tsx'
import { router } from './app/router.tsx'
import { applyTheme } from './app/theme.ts'
import { Speaker } from './messages/index.ts'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/parts.css'

applyTheme()
// Asked for before anything is drawn: every page needs it.
void queries.prefetchQuery(meQuery)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Speaker>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Speaker>
  </StrictMode>,
)
