/** What the page's API says, as JSON: one class a subject, no logic but the form. */
@NullMarked
package io.understudy.webconsole.json;

import org.jspecify.annotations.NullMarked;
