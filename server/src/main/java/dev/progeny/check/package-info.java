/**
 * Diagnostics: a class each, with its fixes. What comes in is a snapshot (the file as it was read, the answers about the programs that
 * it names, the user's wishes); what goes out are findings with places in the file, words for people and edits. The same
 * snapshot gives the same findings. {@link dev.progeny.check.Checks} is the door, and the only place that knows all checks; what a
 * comment in the file suppresses is left out there.
 *
 * <p>A check that rests on programs says nothing while they are not known. A fix is {@code SAFE} only if the rule then matches the same,
 * or less by children that the parent provably starts. Nothing here knows editors, command lines, files or threads.
 */
@NullMarked
package dev.progeny.check;

import org.jspecify.annotations.NullMarked;
