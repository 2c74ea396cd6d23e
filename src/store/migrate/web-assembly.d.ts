// Node has WebAssembly; its types come with the browser's library, which a server must not see.
declare namespace WebAssembly {
  type ModuleImports = Record<string, unknown>;
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, ModuleImports>,
  ): Promise<{ readonly instance: { readonly exports: Record<string, unknown> } }>;
}
