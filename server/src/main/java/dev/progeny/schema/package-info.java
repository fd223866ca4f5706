/**
 * The vocabulary of rules as data: fields, their types and documentation.
 */
@NullMarked
package dev.progeny.schema;

import org.jspecify.annotations.NullMarked;
