/**
 * Long work: how it is stopped, how it says how far it is, and the only threads of the program. Knows nothing of what the
 * work is about.
 */
@NullMarked
package dev.progeny.job;

import org.jspecify.annotations.NullMarked;
