/**
 * Where images are found: roots, an index by file name, the modules that a parent imports. Reads files; interprets
 * nothing.
 */
@NullMarked
package dev.progeny.images;

import org.jspecify.annotations.NullMarked;
