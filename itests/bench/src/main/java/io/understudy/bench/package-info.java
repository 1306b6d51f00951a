/** How fast the pure core is, and how little it allocates; run with {@code ./verify bench}. */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
