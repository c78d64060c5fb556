export interface Database {
  'tk.migration': { name: string; checksum: string; applied_at: Date }
}
