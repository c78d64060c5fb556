import { z } from 'zod'
import type { VariableTable } from './variable.ts'

/** Official documents. */
export const documentVariables = {
  office: {
    name: 'TOWNKEEP_SOFFICE',
    schema: z.string().min(1).default('soffice'),
    form: { en: 'the name of a program', 'zh-CN': '程序名' },
    description: {
      en: 'LibreOffice, which makes PDFs of documents: a path, or a name on the PATH. Where there is none, documents are DOCX.',
      'zh-CN': '用于将公文转换为 PDF 的 LibreOffice：路径，或 PATH 中的程序名。没有安装时，公文只提供 DOCX。',
    },
  },
} as const satisfies VariableTable
