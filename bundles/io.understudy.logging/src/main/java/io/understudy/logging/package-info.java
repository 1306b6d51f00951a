/** Writes the log: levels, standard output, file, syslog. */
@NullMarked
package io.understudy.logging;

import org.jspecify.annotations.NullMarked;
