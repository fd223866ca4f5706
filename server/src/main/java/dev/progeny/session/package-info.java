/**
 * The only state: open documents, settings, what has been analysed, and the work under way.
 */
@NullMarked
package dev.progeny.session;

import org.jspecify.annotations.NullMarked;
