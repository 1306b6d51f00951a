/**
 * Between what is staged and the files of other programs.
 *
 * <p>{@link io.understudy.config.transfer.FileExchange} reads files by {@code
 * io.understudy.config.exchange}, which knows nothing of what is configured already, and stages
 * what came of it; nothing is applied.
 */
@NullMarked
package io.understudy.config.transfer;

import org.jspecify.annotations.NullMarked;
