/**
 * What rules may be about, as data: fields with their types, functions with their signatures, categories, pipes, operators
 * and keywords, with documentation. In comes nothing but the tables beside the classes. It knows the dialects and no tree.
 */
@NullMarked
package dev.progeny.schema;

import org.jspecify.annotations.NullMarked;
