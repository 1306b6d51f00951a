/** From one configuration to the next: what is added, changed, removed, and what is left alone. */
@NullMarked
package io.understudy.engine.configuration;

import org.jspecify.annotations.NullMarked;
