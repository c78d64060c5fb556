import { z } from 'zod'
import { failureKindSchema } from '../failure-schema.ts'

/** What a link is for, by the element that holds it. */
export const linkKinds = ['page', 'image', 'script', 'style', 'frame', 'media', 'attachment', 'form'] as const

export const linkSchema = z.object({
  /** Absolute address, without fragment; `javascript:`, `mailto:` and the like are left out. */
  url: z.string(),
  as: z.enum(linkKinds),
  /** Text or `alt`/`title` of the link, at most 120 characters. */
  text: z.string(),
  /** In the page's footer. */
  footer: z.boolean().optional(),
  /** `integrity` and `crossorigin` of scripts and styles. */
  integrity: z.string().optional(),
  /** A script written as `//host/…`: it comes unencrypted whenever the page does. */
  protocolRelative: z.boolean().optional(),
  crossorigin: z.string().optional(),
})
export type Link = z.infer<typeof linkSchema>

/** A dated entry of a list: a link with a date near it. */
export const itemSchema = z.object({
  title: z.string(),
  url: z.string(),
  /** YYYY-MM-DD, in the site's time zone (Asia/Shanghai). */
  date: z.string(),
  /** The date as it stood, when it was text. */
  dateText: z.string(),
  from: z.enum(['text', 'url', 'script']),
})
export type Item = z.infer<typeof itemSchema>

export const formSchema = z.object({
  action: z.string(),
  method: z.enum(['get', 'post']),
  fields: z.array(z.object({ name: z.string(), type: z.string() })),
})
export type Form = z.infer<typeof formSchema>

/** What one page said: read once, while visiting; all rules look at this. Long texts are cut; lists are capped and say so. */
export const pageSchema = z.object({
  /** The address that answered, after redirects. */
  url: z.string(),
  /** The address that was linked, when another. */
  asked: z.string().optional(),
  status: z.number().int(),
  /** Links from the home page to here. */
  distance: z.number().int(),
  contentType: z.string(),
  lastModified: z.string().optional(),
  bytes: z.number().int(),
  /** SHA-256 of the body, hex. */
  digest: z.string(),
  ms: z.number(),
  charset: z.object({
    header: z.string().optional(),
    meta: z.string().optional(),
    bom: z.boolean(),
    /** What the page was read as. */
    used: z.string(),
    /** The bytes fit the declared charset. */
    fits: z.boolean(),
    /** The declared charset is one that the WHATWG Encoding Standard knows. */
    known: z.boolean(),
  }),
  title: z.string(),
  /** `lang` of the html element. */
  lang: z.string().optional(),
  /** `<meta name|property>` in order, names in lower case. */
  metas: z.array(z.object({ name: z.string(), content: z.string() })),
  httpEquivs: z.array(z.object({ name: z.string(), content: z.string() })),
  headings: z.array(z.object({ level: z.number().int(), text: z.string() })),
  /** `<link rel=icon>` and the like: rel and address. */
  linkElements: z.array(z.object({ rel: z.string(), url: z.string() })),
  links: z.array(linkSchema),
  items: z.array(itemSchema),
  /** Dates in text that belong to no list item, as on an article page: label before it, date, time if given. */
  dates: z.array(z.object({ label: z.string(), date: z.string(), time: z.string().optional() })),
  forms: z.array(formSchema),
  /** Text of the footer; the last 1,500 characters of the page where no footer can be told. */
  footer: z.string(),
  /** Length of the visible text, and its beginning (500 characters). */
  textLength: z.number().int(),
  text: z.string(),
  inlineScripts: z.number().int(),
  /** Hosts that inline scripts name, at most 20: what they put on the page comes from there. */
  scriptHosts: z.array(z.string()),
  /** Signs that the content is filled in by script: an empty mount point, template marks, a list container without entries. */
  scriptFilled: z.boolean(),
  /** A phrase that says the page is empty on purpose ("暂无信息"), as found. */
  emptyPhrase: z.string().optional(),
  /** Budgets that reading ran into. */
  caps: z.array(z.enum(['bytes', 'encodings', 'headers', 'depth', 'elements', 'links', 'items', 'metas'])),
})
export type Page = z.infer<typeof pageSchema>

/** A page that was asked for and did not come. */
export const missedPageSchema = z.object({
  url: z.string(),
  distance: z.number().int(),
  /** The page that links to it. */
  from: z.string().optional(),
  status: z.number().int().optional(),
  failure: z.object({ kind: failureKindSchema, detail: z.string().optional() }).optional(),
})
export type MissedPage = z.infer<typeof missedPageSchema>
