/**
 * The values of VRRP: identifiers, addresses, validated configuration, readings and causes.
 *
 * <p>Every type here is immutable and safe to share between threads. The configuration bundles make
 * the {@code *Spec} values, tracker bundles make readings, the engine makes the rest; the console,
 * the shell and the notifiers read them. Constructors refuse what VRRP does not allow with an
 * {@link IllegalArgumentException} that names the property, the allowed range and the value given.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
