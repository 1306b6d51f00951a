/** Sockets, addresses and announcements of a Linux machine; the only bundle that touches it. */
@NullMarked
package io.understudy.platform.linux;

import org.jspecify.annotations.NullMarked;
