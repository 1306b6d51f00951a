/** Fragment of slf4j.api that hands every record to the OSGi log service. */
@NullMarked
package io.understudy.logging.slf4j;

import org.jspecify.annotations.NullMarked;
