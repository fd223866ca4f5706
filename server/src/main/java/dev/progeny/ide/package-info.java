/**
 * Editor features as pure functions of a snapshot: plain results, no protocol.
 */
@NullMarked
package dev.progeny.ide;

import org.jspecify.annotations.NullMarked;
