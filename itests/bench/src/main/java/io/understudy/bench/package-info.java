/**
 * How fast the core and whole turns of the engine are, and how little they allocate; run with
 * {@code ./verify bench}.
 */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
