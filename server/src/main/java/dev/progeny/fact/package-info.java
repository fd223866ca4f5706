/**
 * What is known, and how surely: three-valued truth, texts with holes, facts with their proof. The ground that the byte
 * side and the text side share; it knows neither Windows nor EQL.
 */
@NullMarked
package dev.progeny.fact;

import org.jspecify.annotations.NullMarked;
