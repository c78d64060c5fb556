import type { Text } from '../messages/index.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeNames = {
  system: { en: 'Colours as the device has them', 'zh-CN': '跟随系统配色' },
  light: { en: 'Light', 'zh-CN': '浅色' },
  dark: { en: 'Dark', 'zh-CN': '深色' },
} as const satisfies Record<Theme, Text>

const kept = 'townkeep.theme'

export function applyTheme(): void {
  const theme = localStorage.getItem(kept)
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(kept, theme)
  applyTheme()
}
