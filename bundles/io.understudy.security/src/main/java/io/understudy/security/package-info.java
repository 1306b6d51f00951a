/** The login of the web console, and the refusal of cross-site requests. */
@NullMarked
package io.understudy.security;

import org.jspecify.annotations.NullMarked;
