/**
 * An image with .NET code in; its methods, the calls of wanted methods and what their arguments hold out. Follows the
 * Common Intermediate Language by itself, bounded, never running it. Knows nothing of launch sites.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-335/">ECMA-335</a>
 */
@NullMarked
package dev.progeny.cil;

import org.jspecify.annotations.NullMarked;
