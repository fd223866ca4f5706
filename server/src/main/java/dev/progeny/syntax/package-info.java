/**
 * Rule text in; trees with spans and problems out, for all dialects, in files of their own or inside TOML. Parsing never
 * fails. The tree says what is written and knows nothing of what it means.
 */
@NullMarked
package dev.progeny.syntax;

import org.jspecify.annotations.NullMarked;
