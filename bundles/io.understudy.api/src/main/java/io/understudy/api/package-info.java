/**
 * What the engine shows: its state as one immutable snapshot, and a journal in which every
 * transition is explained.
 *
 * <p>The engine provides, the console, the shell and metrics read. All types are immutable and safe
 * to share between threads.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
