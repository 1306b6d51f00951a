/** The sections of this bundle as values: the settings of each PID, and what they make together. */
@NullMarked
package io.understudy.config.section;

import org.jspecify.annotations.NullMarked;
