/** The configuration sections of the page as Config Admin PIDs, judged as a whole. */
@NullMarked
package io.understudy.config;

import org.jspecify.annotations.NullMarked;
