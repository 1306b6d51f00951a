/** The part of the web console that is about VRRP. */
@NullMarked
package io.understudy.webconsole;

import org.jspecify.annotations.NullMarked;
