/**
 * The part of the web console that is about VRRP.
 *
 * <p>{@link io.understudy.webconsole.ConfigurationPageComponent} makes the console's own page for
 * configurations refuse what the configuration bundle would refuse afterwards.
 */
@NullMarked
package io.understudy.webconsole;

import org.jspecify.annotations.NullMarked;
