/** How long things take; {@code mvn -Pbench test} runs it. No part of the product and of its tests. */
@NullMarked
package dev.progeny.bench;

import org.jspecify.annotations.NullMarked;
