/**
 * Hears and asks who else answers for an address: ARP (RFC 5227), Neighbor Discovery (RFC 4861).
 */
@NullMarked
package io.understudy.platform.linux.claim;

import org.jspecify.annotations.NullMarked;
