/**
 * The API of the page: a resource for each thing that can be asked for or done, and one place that
 * finds them, guards them and answers. Nobody gets here whom the console did not let in.
 */
@NullMarked
package io.understudy.webconsole.api;

import org.jspecify.annotations.NullMarked;
