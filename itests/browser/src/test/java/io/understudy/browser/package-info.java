/** The page as an operator uses it, in Chromium, on a gateway that runs. */
@NullMarked
package io.understudy.browser;

import org.jspecify.annotations.NullMarked;
