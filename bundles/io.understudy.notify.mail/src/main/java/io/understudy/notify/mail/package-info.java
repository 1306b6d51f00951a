/**
 * Mail about the virtual routers' changes of state.
 *
 * <p>{@link io.understudy.notify.mail.MailNotifierComponent} makes one {@link
 * io.understudy.spi.notify.Notifier} of each configuration; the engine calls it on a thread of its
 * own. What is written to whom follows from section and notification alone ({@link
 * io.understudy.notify.mail.Selection}, {@link io.understudy.notify.mail.Letter}); {@link
 * io.understudy.notify.mail.SmtpPost} is the only class that knows the mail library.
 */
@NullMarked
package io.understudy.notify.mail;

import org.jspecify.annotations.NullMarked;
