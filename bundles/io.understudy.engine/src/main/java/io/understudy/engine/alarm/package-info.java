/** What others do that speaks against us: raised once, shown while it lasts, cleared once. */
@NullMarked
package io.understudy.engine.alarm;

import org.jspecify.annotations.NullMarked;
