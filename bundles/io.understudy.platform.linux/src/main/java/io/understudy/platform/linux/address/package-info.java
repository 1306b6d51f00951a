/**
 * Virtual addresses with a lease, and everything else that may take its time.
 *
 * <p>{@link io.understudy.platform.linux.address.AddressQueue} takes requests on any thread and
 * carries them out on its own. What the kernel has is known from its notices, which come in one
 * stream with its answers ({@link io.understudy.platform.linux.address.KernelView}); who of us
 * holds what is in {@link io.understudy.platform.linux.address.Holdings}. An address is ours as
 * long as it is leased, carries our mark, and is the very one that we made: the kernel says when it
 * made each. Everything else belongs to somebody else and stays as it is.
 */
@NullMarked
package io.understudy.platform.linux.address;

import org.jspecify.annotations.NullMarked;
