/**
 * What the user chose: the table of settings, and how they are read from what an editor sends, from {@code progeny.toml} and
 * from the command line. Knows no protocol and keeps no state.
 */
@NullMarked
package dev.progeny.settings;

import org.jspecify.annotations.NullMarked;
