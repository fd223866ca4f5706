package dev.progeny.flow;

import dev.progeny.code.Instruction;

/**
 * What instructions other than calls and jumps do to a state. What is not modelled makes its destination unknown, so that
 * nothing stale is taken for known.
 */
interface Semantics {
    void apply(Instruction instruction, State state);
}
