import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Old office PCs, and the browsers made from it. */
const oldestBrowser = 'chrome109'

export default defineConfig({
  // Where the server answers with the built console. Everything but its page lies below `/app/` and may be kept for good.
  base: '/',
  build: {
    outDir: 'dist',
    assetsDir: 'app',
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    modulePreload: { polyfill: false },
    // A picture written into the style sheet is a `data:` address, which fonts and scripts may not have here.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  plugins: [{ ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' }, react()],
  // While working on it: `npm run console`, beside a server that runs.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/files', '/sign-in', '/sign-out', '/account', '/icon.svg'].map(path => [path, 'http://localhost:7080']),
    ),
  },
})
