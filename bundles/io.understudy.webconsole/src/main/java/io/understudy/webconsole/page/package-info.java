/** What the browser is given before it asks for anything: the frame of the page, and its files. */
@NullMarked
package io.understudy.webconsole.page;

import org.jspecify.annotations.NullMarked;
