/**
 * An image in; every call that can start a process out, with the children that are proven, the data that decides the
 * others, and the gaps. Evidence is a pure function of the bytes and the symbols. Knows nothing of rules.
 */
@NullMarked
package dev.progeny.evidence;

import org.jspecify.annotations.NullMarked;
