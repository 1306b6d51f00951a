/**
 * The forms of the page, from the metatype that the owners of the sections wrote: label, help,
 * limits and presets are written once.
 */
@NullMarked
package io.understudy.webconsole.forms;

import org.jspecify.annotations.NullMarked;
