/**
 * An image in; functions, references and decoded instructions out, each only when asked for. Knows machine code and
 * nothing of what a value means.
 */
@NullMarked
package dev.progeny.code;

import org.jspecify.annotations.NullMarked;
