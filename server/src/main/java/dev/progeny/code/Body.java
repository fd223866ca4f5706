package dev.progeny.code;

import java.util.List;

/**
 * A function's code as blocks.
 *
 * @param blocks in the order of their addresses; the one at {@code function.va()} is the entry
 * @param isWhole whether all of the function was decoded: not cut by the cap on its size, nothing undecodable on the way
 */
public record Body(Function function, List<Block> blocks, boolean isWhole) {
    public Body {
        blocks = List.copyOf(blocks);
    }
}
