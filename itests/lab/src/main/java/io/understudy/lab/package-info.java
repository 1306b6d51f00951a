/**
 * A network of namespaces, and the programs that run there, for whoever tests or measures the built
 * distribution on a wire.
 */
@NullMarked
package io.understudy.lab;

import org.jspecify.annotations.NullMarked;
