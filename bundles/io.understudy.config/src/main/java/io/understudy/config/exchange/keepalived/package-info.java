/**
 * keepalived.conf, in and out.
 *
 * <p>{@link io.understudy.config.exchange.keepalived.KeepalivedImport} reads: the {@code
 * Preprocessor} puts in includes, variables and sequences and leaves conditions out, the {@code
 * TreeBuilder} makes statements and blocks of the lines, and one class for each kind of block says
 * what its keywords become. {@link io.understudy.config.exchange.keepalived.KeepalivedExport}
 * writes what keepalived has words for, imports that again, and adds as comments what came out
 * otherwise.
 */
@NullMarked
package io.understudy.config.exchange.keepalived;

import org.jspecify.annotations.NullMarked;
