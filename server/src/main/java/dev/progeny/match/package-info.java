/**
 * Where the two sides meet: a rule and the evidence of the parents that it names. The only package that knows both
 * vocabularies, EQL fields and process launches.
 */
@NullMarked
package dev.progeny.match;

import org.jspecify.annotations.NullMarked;
