/** Tells open pages what happens, as server-sent events: no thread waits for any of them. */
@NullMarked
package io.understudy.webconsole.feed;

import org.jspecify.annotations.NullMarked;
