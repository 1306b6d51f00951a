/** Hears and asks who else answers for an IPv4 address (RFC 5227). */
@NullMarked
package io.understudy.platform.linux.arp;

import org.jspecify.annotations.NullMarked;
