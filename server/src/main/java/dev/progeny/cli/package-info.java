/**
 * The edge to the terminal: commands, their options, how findings and evidence are printed.
 */
@NullMarked
package dev.progeny.cli;

import org.jspecify.annotations.NullMarked;
