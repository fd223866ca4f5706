/**
 * Diagnostics: a class each, with its fixes. A check is a pure function of a snapshot.
 */
@NullMarked
package dev.progeny.check;

import org.jspecify.annotations.NullMarked;
