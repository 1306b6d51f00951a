/**
 * Commands for the Gogo shell, scope {@code vrrp}: what the page shows and does, for a terminal.
 *
 * <p>A component has the functions of one part; each hands its arguments to a class that answers
 * with a text of plain ASCII, in 80 columns where that is enough. No type of Gogo is used: it finds
 * the functions by the components' service properties. Whatever a command needs may be away, and is
 * said to be then; what a command refuses is a {@link io.understudy.shell.Refused}, so that a
 * script of commands ends there.
 */
@NullMarked
package io.understudy.shell;

import org.jspecify.annotations.NullMarked;
