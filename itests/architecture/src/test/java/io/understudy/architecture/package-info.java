/**
 * The rules of the house that a machine can check, on the classes, manifests and sources of every
 * module.
 *
 * <p>{@link io.understudy.architecture.Modules} finds them; each test class holds the rules of one
 * concern. ArchUnit fails a rule that finds nothing to judge, unless the rule allows it.
 */
@NullMarked
package io.understudy.architecture;

import org.jspecify.annotations.NullMarked;
