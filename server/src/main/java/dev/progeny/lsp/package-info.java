/**
 * The edge to editors: translates the Language Server Protocol to the session and back. The only package that knows
 * LSP4J.
 */
@NullMarked
package dev.progeny.lsp;

import org.jspecify.annotations.NullMarked;
