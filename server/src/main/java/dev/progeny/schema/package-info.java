/**
 * The vocabulary of rules as data: fields, functions, operators and keywords with their documentation.
 */
@NullMarked
package dev.progeny.schema;

import org.jspecify.annotations.NullMarked;
