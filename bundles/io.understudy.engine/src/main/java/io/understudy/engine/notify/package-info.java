/**
 * Tells notifiers what happens, and waits for none of them.
 *
 * <p>{@link io.understudy.engine.notify.Notifiers} belongs to a thread of its own, {@code
 * vrrp-notify}, which never blocks: the engine thread leaves notifications in its mailbox, and it
 * hands them to the {@link io.understudy.engine.notify.Recipient}s, one queue each. What is foreign
 * runs on the thread of the notifier that it is from, in a {@link
 * io.understudy.engine.notify.Delivery}.
 */
@NullMarked
package io.understudy.engine.notify;

import org.jspecify.annotations.NullMarked;
