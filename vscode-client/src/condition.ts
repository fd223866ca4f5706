/** How the language server is. It is idle until there is something for it to do. */
export type Condition =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** It is not started again by itself; `why` is for the user. */
  | { readonly kind: 'failed'; readonly why: string };
