/**
 * A condition and what is known of an event in; a verdict out: true, false or unknown, with the tree that shows why.
 */
@NullMarked
package dev.progeny.rule;

import org.jspecify.annotations.NullMarked;
