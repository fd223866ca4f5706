/**
 * A function and a call in it in; what each argument of the call holds out, with the instructions that prove it. Knows
 * calling conventions and the functions that build strings, nothing of processes.
 */
@NullMarked
package dev.progeny.flow;

import org.jspecify.annotations.NullMarked;
